/** Sparing: copies the suspect drive to a spare, unit by unit, by way of the cache.
 *  waiting -> [locking ->] reading -> writing -> moving -MORE-> (next unit) -END-> replacing -> waiting
 *                          reading -FAIL-> rebuilding -> writing
 *                                          rebuilding -SPLIT-> reading (sector by sector)
 *                                          rebuilding -FAIL-> [marking ->] moving
 *  Filled by reconstruction, reading and rebuilding change places, what is lost is noted in passing, and a refused write
 *  in erring -> [writing] or moving; filled directly, the write is repeated: writing -REFUSED-> writing
 *  writing -FAIL-> abandoning -> waiting (the spare has died); so does replacing
 *  waiting -RESUME-> [locking ->] … (repaired: a crash has cut the copy short)   (unnamed arrows are DONE)
 *  Source: 000 Fig. 6, S14-S15; the fall-back on the peers from the summary. By reconstruction: Fig. 26, S281-S293. */

import { protocolMachine, repaired } from '../machine.ts'
import type { SparingVariant } from './variant.ts'

export type SparingEvent = 'DONE' | 'RESUME' | 'FAIL' | 'REFUSED' | 'SPLIT' | 'MORE' | 'SAME' | 'END'

export const sparing = (repairs: readonly string[], { fill }: Pick<SparingVariant, 'fill'>) => {
  const isDirect = fill === 'direct'
  const cite = (direct: string, ...rebuilt: string[]) => (isDirect ? [direct] : rebuilt)
  const rule = (...rules: string[]) => (isDirect ? [] : rules)
  const resumes = repairs.includes('resume-copy')
  const [first, second] = isDirect
    ? (['reading', 'rebuilding'] as const)
    : (['rebuilding', 'reading'] as const)
  const nextUnit = [{ guard: repaired('lock-copy'), target: 'locking' }, { target: first }] as const
  const lost = [
    { guard: repaired('mark-lost'), target: 'marking' },
    { target: isDirect ? 'moving' : 'passing' },
  ] as const
  const firstSource = { DONE: 'writing', FAIL: second } as const
  const secondSource = { DONE: 'writing', SPLIT: first, FAIL: lost } as const
  return protocolMachine<SparingEvent>().createMachine({
    id: isDirect ? 'sparing' : 'sparing by reconstruction',
    context: { repairs },
    initial: 'waiting',
    states: {
      waiting: {
        meta: {
          command: resumes ? 'resumeOrAwaitSuspect' : 'awaitSuspect',
          steps: cite('S14', 'S281'),
          requirements: ['R-SPARE-EXISTS', 'R-METHOD-5STEP', ...rule('R-E6-APPLIES')],
        },
        on: { DONE: nextUnit, ...(resumes && { RESUME: nextUnit }) },
      },
      locking: { meta: { command: 'lockCopyStripe' }, on: { DONE: first } },
      reading: {
        meta: {
          command: 'readSuspect',
          steps: cite('S14', 'S291', 'S292'),
          requirements: isDirect ? ['R-CTRL1-COPY'] : ['R-E6-NO-READ'],
        },
        on: isDirect ? firstSource : secondSource,
      },
      rebuilding: {
        meta: {
          command: 'rebuildFromPeers',
          steps: cite('S14', 'S282', 'S283', 'S284', 'S285'),
          requirements: isDirect ? ['R-CTRL1-FALLBACK'] : ['R-CTRL1-RECON', 'R-E6-NO-READ'],
        },
        on: isDirect ? secondSource : firstSource,
      },
      marking: {
        meta: {
          command: 'markLost',
          steps: isDirect ? [] : ['S293'],
          requirements: rule('R-E6-CONTINUE'),
        },
        on: { DONE: 'moving', FAIL: 'abandoning' },
      },
      passing: {
        meta: { command: 'noteLost', steps: ['S293'], requirements: ['R-E6-CONTINUE'] },
        on: { DONE: 'moving' },
      },
      writing: {
        meta: {
          command: 'writeSpare',
          steps: cite('S14', 'S286', 'S287'),
          requirements: ['R-CTRL1-COPY'],
        },
        on: { DONE: 'moving', REFUSED: isDirect ? 'writing' : 'erring', FAIL: 'abandoning' },
      },
      erring: {
        meta: { command: 'noteSpareError', steps: ['S290'], requirements: ['R-E6-CONTINUE'] },
        on: { DONE: [{ guard: repaired('rewrite-spare'), target: 'writing' }, { target: 'moving' }] },
      },
      moving: {
        meta: {
          command: 'moveCopyPointer',
          steps: cite('S15', 'S288', 'S289'),
          requirements: ['R-MEM-SPLIT'],
        },
        on: { MORE: nextUnit, SAME: first, END: 'replacing' },
      },
      replacing: {
        meta: { command: 'replaceDrive', requirements: ['R-T1-CONTENT'] },
        on: { DONE: 'waiting', FAIL: 'abandoning' },
      },
      abandoning: { meta: { command: 'abandonSpare' }, on: { DONE: 'waiting' } },
    },
  })
}
