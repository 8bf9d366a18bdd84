/** Host request on the data units, block by block; by the random method a write takes its block into parity.
 *  pending -READ-> reading -> advancingRead
 *  where reads take blocks in, too: reading -UNCOVERED-> advancingRead, reading -COVERED-> [lockingWhole ->] readingWhole
 *       readingWhole -COVERED-> [notingWhole ->] sendingWhole -> [awaitingWhole ->] advancingRead; -UNCOVERED-> advancingRead
 *  pending -WRITE-> [locking ->] readingOld -COVERED-> [noting ->] storing -> sending -> [awaiting ->] advancingWrite
 *                                readingOld -UNCOVERED-> storingAlone -> advancingWrite
 *  reading -DAMAGED-> awaitingRead -> reading; reading -LOST-> failing -> done
 *  readingOld -DAMAGED-> [surrendering ->] awaitingWrite -> [locking ->] readingOld
 *  advancing… -MORE-> (next block), -END-> done; awaiting… -LATE-> sending… (repaired)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 27, S6000-S6003; where the data is stored, no step says: before the delta is sent. */

import { protocolMachine, repaired } from '../machine.ts'
import { askAgain } from './askAgain.ts'
import type { ParityVariant } from './variant.ts'

/** Where a block's update goes to the parity unit once its copy has gone there, or, as drawn, once all have. */
const readSequential = (repairs: readonly string[]) =>
  repairs.includes('delta-per-block') ? 'readOld' : 'readOldOnceComplete'

/** Where a write takes its block along into parity: the whole of it the first time, or, as drawn, what has changed. */
const readRandom = (repairs: readonly string[]) =>
  repairs.includes('first-whole') ? 'readOldOrWhole' : 'readOldAlways'

/** What a read does that takes its block along into parity: unless parity has it, or, as drawn, every time. */
const readTaking = (repairs: readonly string[]) =>
  repairs.includes('take-once')
    ? ({ look: 'readAndLook', take: 'readWhole' } as const)
    : ({ look: 'readToSend', take: 'readWholeAgain' } as const)

export type ParityRequestEvent =
  | 'READ'
  | 'WRITE'
  | 'COVERED'
  | 'UNCOVERED'
  | 'DAMAGED'
  | 'LOST'
  | 'DONE'
  | 'LATE'
  | 'MORE'
  | 'END'

export const request = (
  repairs: readonly string[],
  { method, takesIn }: Pick<ParityVariant, 'method' | 'takesIn'>,
) => {
  const isRandom = method === 'random'
  const takesReads = takesIn === 'accesses'
  const taking = readTaking(repairs)
  const take = [
    { guard: repaired('lock-block'), target: 'lockingWhole' },
    { target: 'readingWhole' },
  ] as const
  const write = [{ guard: repaired('lock-block'), target: 'locking' }, { target: 'readingOld' }] as const
  const covers = isRandom ? readRandom(repairs) : readSequential(repairs)
  const { inTime, again } = askAgain(repairs)
  const lock = repairs.includes('await-restored') ? 'lockSoundBlock' : 'lockBlock'
  const wait = [
    { guard: repaired('lock-block'), target: 'surrendering' },
    { target: 'awaitingWrite' },
  ] as const
  const store = [{ guard: repaired('note-write'), target: 'noting' }, { target: 'storing' }] as const
  return protocolMachine<ParityRequestEvent>().createMachine({
    id: `request${isRandom ? ', random method' : ''}${takesReads ? ' on every access' : ''}`,
    context: { repairs },
    initial: 'pending',
    states: {
      pending: {
        meta: {
          command: 'accept',
          steps: ['S6000'],
          requirements: ['R-SYS-IO', 'R-PAR-DUAL-ROLE', 'R-CC-WRITE'],
        },
        on: { READ: 'reading', WRITE: write },
      },
      reading: {
        meta: {
          command: takesReads ? taking.look : 'readPiece',
          requirements: ['R-SYS-IO', 'R-CC-READ-HIT', 'R-CC-READ-MISS', 'R-DC-MONITOR'],
        },
        on: {
          ...(takesReads ? { UNCOVERED: 'advancingRead', COVERED: take } : { DONE: 'advancingRead' }),
          DAMAGED: 'awaitingRead',
          LOST: 'failing',
        },
      },
      ...(takesReads && {
        lockingWhole: { meta: { command: lock }, on: { DONE: 'readingWhole' } },
        readingWhole: {
          meta: { command: taking.take, requirements: ['R-RAND-READ'] },
          on: {
            COVERED: [{ guard: repaired('note-write'), target: 'notingWhole' }, { target: 'sendingWhole' }],
            UNCOVERED: 'advancingRead',
          },
        },
        notingWhole: { meta: { command: 'noteWhole' }, on: { DONE: 'sendingWhole' } },
        sendingWhole: {
          meta: { command: 'sendDelta', requirements: ['R-RAND-READ', 'R-FMT-FIELDS', 'R-FMT-STATUS'] },
          on: {
            DONE: [{ guard: repaired('acknowledge'), target: 'awaitingWhole' }, { target: 'advancingRead' }],
          },
        },
        awaitingWhole: {
          meta: { command: inTime('awaitAcknowledgement') },
          on: { DONE: 'advancingRead', ...again('sendingWhole') },
        },
      }),
      awaitingRead: {
        meta: { command: 'awaitRestored', requirements: ['R-FAIL-DATA'] },
        on: { DONE: 'reading' },
      },
      failing: { meta: { command: 'failRead' }, on: { DONE: 'done' } },
      advancingRead: { meta: { command: 'advance' }, on: { MORE: 'reading', END: 'done' } },
      locking: { meta: { command: lock }, on: { DONE: 'readingOld' } },
      readingOld: {
        meta: {
          command: covers,
          steps: ['S6001', 'S6002'],
          requirements: ['R-UPD-ALWAYS', ...(isRandom ? ['R-RAND-WRITE', 'R-RAND-ADD-SEND'] : [])],
        },
        on: { COVERED: store, UNCOVERED: 'storingAlone', DAMAGED: wait },
      },
      surrendering: { meta: { command: 'surrenderBlock' }, on: { DONE: 'awaitingWrite' } },
      awaitingWrite: {
        meta: { command: 'awaitRestored', requirements: ['R-FAIL-DATA'] },
        on: { DONE: write },
      },
      noting: { meta: { command: 'noteWrite' }, on: { DONE: 'storing' } },
      storing: { meta: { command: 'storePiece' }, on: { DONE: 'sending' } },
      storingAlone: { meta: { command: 'storePiece' }, on: { DONE: 'advancingWrite' } },
      sending: {
        meta: { command: 'sendDelta', steps: ['S6003'], requirements: ['R-FMT-FIELDS', 'R-FMT-STATUS'] },
        on: { DONE: [{ guard: repaired('acknowledge'), target: 'awaiting' }, { target: 'advancingWrite' }] },
      },
      awaiting: {
        meta: { command: inTime('awaitAcknowledgement') },
        on: { DONE: 'advancingWrite', ...again('sending') },
      },
      advancingWrite: { meta: { command: 'advance' }, on: { MORE: write, END: 'done' } },
      done: { type: 'final' },
    },
  })
}
