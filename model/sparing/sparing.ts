/** Sparing: copies the suspect drive to a spare, unit by unit, by way of the cache.
 *  waiting -> [locking ->] reading -> writing -> moving -MORE-> (next unit) -END-> replacing -> waiting
 *                          reading -FAIL-> rebuilding -> writing
 *                                          rebuilding -SPLIT-> reading (sector by sector)
 *                                          rebuilding -FAIL-> [marking ->] moving
 *  writing -FAIL-> abandoning -> waiting (the spare has died)   (unnamed arrows are DONE)
 *  Source: 000 Fig. 6, S14-S15; the fall-back on the peers from the summary. */

import { protocolMachine, repaired } from '../machine.ts'

export type SparingEvent = 'DONE' | 'FAIL' | 'SPLIT' | 'MORE' | 'SAME' | 'END'

export const sparing = (repairs: readonly string[]) => {
  const nextUnit = [{ guard: repaired('lock-copy'), target: 'locking' }, { target: 'reading' }] as const
  return protocolMachine<SparingEvent>().createMachine({
    id: 'sparing',
    context: { repairs },
    initial: 'waiting',
    states: {
      waiting: {
        meta: { command: 'awaitSuspect', steps: ['S14'], requirements: ['R-SPARE-EXISTS', 'R-METHOD-5STEP'] },
        on: { DONE: nextUnit },
      },
      locking: { meta: { command: 'lockCopyStripe' }, on: { DONE: 'reading' } },
      reading: {
        meta: { command: 'readSuspect', steps: ['S14'], requirements: ['R-CTRL1-COPY'] },
        on: { DONE: 'writing', FAIL: 'rebuilding' },
      },
      rebuilding: {
        meta: { command: 'rebuildFromPeers', steps: ['S14'], requirements: ['R-CTRL1-FALLBACK'] },
        on: {
          DONE: 'writing',
          SPLIT: 'reading',
          FAIL: [{ guard: repaired('mark-lost'), target: 'marking' }, { target: 'moving' }],
        },
      },
      marking: { meta: { command: 'markLost' }, on: { DONE: 'moving', FAIL: 'abandoning' } },
      writing: {
        meta: { command: 'writeSpare', steps: ['S14'], requirements: ['R-CTRL1-COPY'] },
        on: { DONE: 'moving', FAIL: 'abandoning' },
      },
      moving: {
        meta: { command: 'moveCopyPointer', steps: ['S15'], requirements: ['R-MEM-SPLIT'] },
        on: { MORE: nextUnit, SAME: 'reading', END: 'replacing' },
      },
      replacing: {
        meta: { command: 'replaceDrive', requirements: ['R-T1-CONTENT'] },
        on: { DONE: 'waiting' },
      },
      abandoning: { meta: { command: 'abandonSpare' }, on: { DONE: 'waiting' } },
    },
  })
}
