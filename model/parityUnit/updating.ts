/** Update of parity by a delta, at the parity unit; one of these for each data unit.
 *  listening -DELTA-> [seeing -NEW->] [locking ->] readingOld -> [noting ->] storing -> ending -> [acknowledging ->] listening
 *                      readingOld -BROKEN-> passing -> ending: parity is damaged, and mended from data that has the write already
 *                      seeing -OLD-> [acknowledging ->] listening   (unnamed arrows are DONE)
 *  Source: 001 FIG. 27, S6004-S6006. */

import { protocolMachine, repaired } from '../machine.ts'
import type { ParityVariant } from './variant.ts'

export type UpdatingEvent = 'DELTA' | 'NEW' | 'OLD' | 'BROKEN' | 'DONE'

export const updating = (repairs: readonly string[], { method }: Pick<ParityVariant, 'method'>) => {
  const isRandom = method === 'random'
  const update = [{ guard: repaired('lock-parity'), target: 'locking' }, { target: 'readingOld' }] as const
  const end = [{ guard: repaired('acknowledge'), target: 'acknowledging' }, { target: 'listening' }] as const
  return protocolMachine<UpdatingEvent>().createMachine({
    id: isRandom ? 'updating, random method' : 'updating',
    context: { repairs },
    initial: 'listening',
    states: {
      listening: {
        meta: { command: 'listenForDelta', requirements: ['R-UPD-ALWAYS'] },
        on: { DELTA: [{ guard: repaired('apply-once'), target: 'seeing' }, ...update] },
      },
      seeing: { meta: { command: 'seeWhetherApplied' }, on: { NEW: update, OLD: end } },
      locking: { meta: { command: 'lockParity' }, on: { DONE: 'readingOld' } },
      readingOld: {
        meta: { command: 'readOldParity', steps: ['S6004', 'S6005'], requirements: ['R-BLK-CORRESP'] },
        on: {
          DONE: [{ guard: repaired('note-parity'), target: 'noting' }, { target: 'storing' }],
          BROKEN: 'passing',
        },
      },
      passing: { meta: { command: 'passBroken' }, on: { DONE: 'ending' } },
      noting: { meta: { command: 'noteParity' }, on: { DONE: 'storing' } },
      storing: {
        meta: {
          command: 'storeParity',
          steps: ['S6006'],
          requirements: isRandom ? ['R-RAND-ACCUM', 'R-RAND-ADD-STORE'] : [],
        },
        on: { DONE: 'ending' },
      },
      ending: { meta: { command: 'endUpdate' }, on: { DONE: end } },
      acknowledging: { meta: { command: 'acknowledge' }, on: { DONE: 'listening' } },
    },
  })
}
