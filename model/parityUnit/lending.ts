/** A data unit and the restoration: it lends blocks to that of another unit, or to parity that is mended, and stores what it
 *  has asked for. It has this process for it, since the one that answers questions of a change may wait for a write.
 *  listening -LEND-> [holding ->] reading -> sending -> listening
 *                     reading -DAMAGED-> refusing -> listening (repaired)
 *  listening -LEND_TO_MEND-> [holdingToMend ->] readingToMend -> sending -> listening
 *                     readingToMend -DAMAGED-> givingUp -> readingToMend; -REPEATED-> refusing: what was lent before may be in use
 *  listening -RESTORED-> storing -> confirming -> listening; listening -LOST-> givingUpLost -> confirming, -DOUBT-> confirming (repaired)
 *  listening -RETURN-> returning -> listening; listening -OLD-> listening (repaired)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 28, S7003, S7004, S7008, S7009; FIG. 30, S8003, S8004, S8008, S8009; page 38 for parity that is mended (R-FAIL-PARITY). */

import { protocolMachine } from '../machine.ts'
import { citing } from './citing.ts'
import type { ParityVariant } from './variant.ts'

export type LendingEvent =
  | 'OLD'
  | 'REPEATED'
  | 'LEND'
  | 'LEND_TO_MEND'
  | 'RETURN'
  | 'RESTORED'
  | 'LOST'
  | 'DOUBT'
  | 'DAMAGED'
  | 'DONE'

export const lending = (repairs: readonly string[], { restoration }: Pick<ParityVariant, 'restoration'>) => {
  const cite = citing(restoration)
  const holds = repairs.includes('hold-lent')
  const refuses = repairs.includes('refuse-lost')
  const ignores = repairs.includes('ignore-old')
  return protocolMachine<LendingEvent>().createMachine({
    id: `lending, ${restoration}`,
    context: { repairs },
    initial: 'listening',
    states: {
      listening: {
        meta: { command: ignores ? 'listenForNew' : 'listen' },
        on: {
          ...(ignores && { OLD: 'listening' }),
          LEND: holds ? 'holding' : 'reading',
          LEND_TO_MEND: holds ? 'holdingToMend' : 'readingToMend',
          RESTORED: 'storing',
          ...(refuses && { LOST: 'givingUpLost', DOUBT: 'confirming' }),
          ...(holds && { RETURN: 'returning' }),
        },
      },
      ...(holds && {
        holding: { meta: { command: 'holdLent' }, on: { DONE: 'reading' } },
        holdingToMend: { meta: { command: 'holdLent' }, on: { DONE: 'readingToMend' } },
        returning: { meta: { command: 'return' }, on: { DONE: 'listening' } },
      }),
      reading: {
        meta: {
          command: refuses ? 'readLentOrRefuse' : 'readLent',
          steps: cite(['S7003', 'S7004'], ['S8003', 'S8004']),
          requirements: ['R-PAR-RESTORE', ...(restoration === 'padded' ? ['R-RST-ZERO'] : [])],
        },
        on: { DONE: 'sending', ...(refuses && { DAMAGED: 'refusing' }) },
      },
      readingToMend: {
        meta: { command: 'readToMend', requirements: ['R-FAIL-PARITY'] },
        on: { DONE: 'sending', DAMAGED: 'givingUp', REPEATED: 'refusing' },
      },
      refusing: { meta: { command: 'refuse' }, on: { DONE: 'listening' } },
      givingUp: { meta: { command: 'giveUp' }, on: { DONE: 'readingToMend' } },
      storing: {
        meta: {
          command: 'storeRestored',
          steps: cite(['S7008', 'S7009'], ['S8008', 'S8009']),
          requirements: restoration === 'padded' ? ['R-RST-SKIP'] : [],
        },
        on: { DONE: 'confirming' },
      },
      ...(refuses && { givingUpLost: { meta: { command: 'giveUpLost' }, on: { DONE: 'confirming' } } }),
      confirming: { meta: { command: 'confirm' }, on: { DONE: 'listening' } },
      sending: {
        meta: { command: 'sendLent', steps: cite(['S7003', 'S7004'], ['S8003', 'S8004']) },
        on: { DONE: 'listening' },
      },
    },
  })
}
