/** How a host request writes beside a work disk, track by track.
 *  [lockingToWrite ->] routing -HIT-> overwriting -> advancingWrite (listed in T7: in place, even on a full disk)
 *    routing -MISS-> finding -HOME-> writingPrimary -> advancingWrite
 *    finding -ROOM-> sizing -WHOLE-> (list), -PARTIAL_OLD-> loadingPrimary -> (list)
 *    finding -FULL-> seeking -FOUND-> finding (another work disk), -NONE-> storingHome -> advancingWrite
 *  (list), as drawn: raisingFirst -> writingLast -> advancingWrite
 *          repaired: writingFirst -> raisingLast -> advancingWrite, writingFirst -FAIL-> seeking
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 17, S132-S135, S140-S149; Fig. 4 for parts of a track. */

import { repaired } from '../machine.ts'
import { commonWriteStates, divert, home, unrouted } from './requestWrite.ts'

export const listStates = (repairs: readonly string[]) => {
  const isOn = (id: string) => repairs.includes(id)
  const list = {
    command: 'listEntry',
    steps: ['S146', 'S147'],
    requirements: ['R-T7-CONTENT', 'R-T7-TERMINAL', 'R-T6-SHARED'],
  }
  const write = { command: 'writeWorkDisk', steps: ['S148'], requirements: ['R-CTRL2-DIVERT'] }
  return {
    ...commonWriteStates,
    routing: {
      meta: { command: 'findEntry', steps: ['S140', 'S141'], requirements: ['R-CTRL2-DIVERT'] },
      on: { HIT: 'overwriting', MISS: 'finding', LATE_HIT: [unrouted, { target: 'overwriting' }] },
    },
    overwriting: {
      meta: {
        command: 'overwriteEntry',
        steps: ['S143'],
        requirements: ['R-E3-OVERWRITE', 'R-E3-LISTED-FULL'],
      },
      on: { DONE: 'advancingWrite', FAIL: 'failing' },
    },
    finding: {
      meta: {
        command: isOn('reserve-place') ? 'reserveRoom' : 'findRoom',
        steps: ['S145'],
        requirements: ['R-CTRL2-SPACE', 'R-DOUBLE-FAIL'],
      },
      on: { HOME: home, ROOM: 'sizing', FULL: 'seeking' },
    },
    seeking: {
      meta: { command: 'seekWorkDisk', steps: ['S132', 'S133', 'S134', 'S135'] },
      on: { FOUND: 'finding', NONE: 'storingHome' },
    },
    storingHome: {
      meta: {
        command: isOn('spare-follows') ? 'writePrimaryAndSpare' : 'writePrimary',
        steps: ['S149'],
        requirements: ['R-E3-FULL', 'R-CTRL2-SPACE'],
      },
      on: { DONE: 'advancingWrite', FAIL: 'failing' },
    },
    sizing: {
      meta: { command: 'sizeWrite', requirements: ['R-BIT-PARTIAL'] },
      on: { WHOLE: divert, PARTIAL_OLD: 'loadingPrimary' },
    },
    raisingFirst: { meta: list, on: { DONE: 'writingLast' } },
    writingLast: { meta: write, on: { DONE: 'advancingWrite', FAIL: 'failing' } },
    writingFirst: {
      meta: write,
      on: {
        DONE: 'raisingLast',
        FAIL: [{ guard: repaired('seek-when-refused'), target: 'seeking' }, { target: 'failing' }],
      },
    },
    raisingLast: { meta: list, on: { DONE: 'advancingWrite' } },
  } as const
}
