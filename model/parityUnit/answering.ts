/** A data unit answers the parity unit, one message after the other.
 *  listening -SETTINGS-> counting -> building -> [comparing ->] reporting -> listening
 *  listening -GIVE-> [holding ->] reading -> sending -> listening
 *  listening -PREPARE-> preparing -> listening: the unit is to be deleted, and whole before that (repaired)
 *  listening -JOIN-> countingToJoin -> buildingToJoin -> reportingToJoin -> listening
 *  listening -GIVE_TO_ADD-> [holding… ->] reading… -> sending… -> listening; so does -GIVE_TO_DELETE->
 *  listening -LEAVE-> leaving -> listening
 *  readingToAdd, readingToDelete -DAMAGED-> excusing -> listening: it is to be asked anew, and restored before that (repaired)
 *  by the random method only blocks that are to go are asked for, and of those only what was sent goes out (repaired)
 *  listening -RELEASE-> releasing -> listening; listening -OLD-> listening (repaired)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 14, S1004-S1006, S1010; FIG. 21, S2004-S2007, S2011; FIG. 23, S3004-S3006;
 *  FIG. 24, S4005-S4007, S4011; FIG. 26, S5005-S5007; FIG. 32, S9002. */

import { protocolMachine, repaired } from '../machine.ts'
import type { ParityVariant } from './variant.ts'

export type AnsweringEvent =
  | 'OLD'
  | 'SETTINGS'
  | 'GIVE'
  | 'RELEASE'
  | 'PREPARE'
  | 'DAMAGED'
  | 'JOIN'
  | 'GIVE_TO_ADD'
  | 'GIVE_TO_DELETE'
  | 'LEAVE'
  | 'DONE'

const tables = ['R-710-CONTENT', 'R-720-CONTENT', 'R-BLK-PARTITION', 'R-BLK-CORRESP']

export const answering = (
  repairs: readonly string[],
  { method, checkedBy }: Pick<ParityVariant, 'method' | 'checkedBy'>,
) => {
  const isRandom = method === 'random'
  const given = checkedBy === 'data' ? 'S2011' : 'S1010'
  const build = isRandom && !repairs.includes('tell-complete') ? 'buildTablesAndBegin' : 'buildTables'
  const rebuild = !isRandom && repairs.includes('keep-covered') ? 'buildTablesOfNewcomer' : build
  const ignores = repairs.includes('ignore-old')
  const count = repairs.includes('count-partial') ? 'countBlocks' : 'countWholeBlocks'
  const readToDelete = isRandom && repairs.includes('remove-sent') ? 'readSent' : 'readBlock'
  const isWholeFirst = repairs.includes('whole-first')
  const checks = checkedBy === 'data'
  const cite = (parity: string, data: string, random: string) => [isRandom ? random : checks ? data : parity]
  return protocolMachine<AnsweringEvent>().createMachine({
    id: isRandom ? 'answering, random method' : checks ? 'answering, with a check of counts' : 'answering',
    context: { repairs },
    initial: 'listening',
    states: {
      listening: {
        meta: { command: ignores ? 'listenForNew' : 'listen' },
        on: {
          ...(ignores && { OLD: 'listening' }),
          SETTINGS: 'counting',
          ...(!isRandom && {
            GIVE: [{ guard: repaired('hold-given'), target: 'holding' }, { target: 'reading' }],
            GIVE_TO_ADD: [
              { guard: repaired('hold-given'), target: 'holdingToAdd' },
              { target: 'readingToAdd' },
            ],
          }),
          GIVE_TO_DELETE: [
            { guard: repaired('hold-given'), target: 'holdingToDelete' },
            { target: 'readingToDelete' },
          ],
          ...(isWholeFirst && { PREPARE: 'preparing' }),
          LEAVE: 'leaving',
          JOIN: 'countingToJoin',
          RELEASE: 'releasing',
        },
      },
      counting: {
        meta: { command: count, steps: cite('S1004', 'S2004', 'S3004'), requirements: ['R-BLK-COUNT'] },
        on: { DONE: 'building' },
      },
      building: {
        meta: { command: rebuild, steps: cite('S1005', 'S2005', 'S3005'), requirements: tables },
        on: { DONE: checks ? 'comparing' : 'reporting' },
      },
      ...(checks && {
        comparing: {
          meta: { command: 'compareWithParity', steps: ['S2006'], requirements: ['R-CNT-AT-DATA'] },
          on: { DONE: 'reporting' },
        },
      }),
      reporting: {
        meta: {
          command: isWholeFirst && !isRandom ? 'reportOnceWhole' : 'report',
          steps: cite('S1006', 'S2007', 'S3006'),
          requirements: ['R-FMT-FIELDS'],
        },
        on: { DONE: 'listening' },
      },
      ...(!isRandom && {
        holding: { meta: { command: 'holdBlock' }, on: { DONE: 'reading' } },
        reading: { meta: { command: 'readBlock', steps: [given] }, on: { DONE: 'sending' } },
        sending: {
          meta: {
            command: 'sendCopy',
            steps: [given],
            requirements: ['R-SET-SEQ', 'R-FMT-FIELDS', 'R-FMT-STATUS'],
          },
          on: { DONE: 'listening' },
        },
        holdingToAdd: {
          meta: { command: isWholeFirst ? 'holdToAddOnceWhole' : 'holdBlock' },
          on: { DONE: 'readingToAdd' },
        },
        readingToAdd: {
          meta: { command: isWholeFirst ? 'readBlockOrExcuse' : 'readBlock', steps: ['S4011'] },
          on: { DONE: 'sendingToAdd', ...(isWholeFirst && { DAMAGED: 'excusing' }) },
        },
        sendingToAdd: { meta: { command: 'sendCopy', steps: ['S4011'] }, on: { DONE: 'listening' } },
      }),
      ...(isWholeFirst && { preparing: { meta: { command: 'prepare' }, on: { DONE: 'listening' } } }),
      holdingToDelete: {
        meta: { command: isWholeFirst ? 'holdToDeleteOnceWhole' : 'holdToDelete' },
        on: { DONE: 'readingToDelete' },
      },
      readingToDelete: {
        meta: { command: isWholeFirst ? `${readToDelete}OrExcuse` : readToDelete, steps: ['S9002'] },
        on: { DONE: 'sendingToDelete', ...(isWholeFirst && { DAMAGED: 'excusing' }) },
      },
      ...(isWholeFirst && { excusing: { meta: { command: 'excuse' }, on: { DONE: 'listening' } } }),
      sendingToDelete: { meta: { command: 'sendToDelete', steps: ['S9002'] }, on: { DONE: 'listening' } },
      leaving: { meta: { command: 'leave' }, on: { DONE: 'listening' } },
      countingToJoin: {
        meta: { command: count, steps: [isRandom ? 'S5005' : 'S4005'] },
        on: { DONE: 'buildingToJoin' },
      },
      buildingToJoin: {
        meta: { command: build, steps: [isRandom ? 'S5006' : 'S4006'] },
        on: { DONE: 'reportingToJoin' },
      },
      reportingToJoin: {
        meta: { command: 'report', steps: [isRandom ? 'S5007' : 'S4007'] },
        on: { DONE: 'listening' },
      },
      releasing: { meta: { command: 'release' }, on: { DONE: 'listening' } },
    },
  })
}
