/** Host request, track by track: reads go where the newest data is, writes are diverted while the copy runs.
 *  pending -READ-> (see requestRead) -> advancingRead
 *  pending -WRITE-> [lockingToWrite ->] (see requestWrite, requestAppend, requestList) -> advancingWrite
 *  advancing… -MORE-> (next track), -END-> done; whatever fails ends in `failing`   (unnamed arrows are DONE)
 *  Source: 000 Fig. 8, S34, S38-S43; Fig. 12, S76, S80-S90; Fig. 17, S136, S140-S150; Fig. 4 for parts of a track. */

import { protocolMachine } from '../machine.ts'
import { appendStates } from './requestAppend.ts'
import { listStates } from './requestList.ts'
import { readStates } from './requestRead.ts'
import { nextWrite, writeStates } from './requestWrite.ts'
import { over, type SparingVariant } from './variant.ts'

export type RequestEvent =
  | 'READ'
  | 'WRITE'
  | 'DONE'
  | 'FAIL'
  | 'HIT'
  | 'MISS'
  | 'LATE_HIT'
  | 'HOME'
  | 'WHOLE'
  | 'PARTIAL_NEW'
  | 'PARTIAL_OLD'
  | 'LATE_WHOLE'
  | 'LATE_PARTIAL'
  | 'ROOM'
  | 'FULL'
  | 'FOUND'
  | 'NONE'
  | 'MORE'
  | 'END'

export const request = (repairs: readonly string[], { area }: Pick<SparingVariant, 'area'>) => {
  const by = over(area)
  return protocolMachine<RequestEvent>().createMachine({
    id: by({ pair: 'request', volume: 'request over a work volume', disk: 'request over a work disk' }),
    context: { repairs },
    initial: 'pending',
    states: {
      pending: {
        meta: {
          command: 'accept',
          steps: by({ pair: ['S34', 'S38'], volume: ['S76', 'S80'], disk: ['S136', 'S141', 'S144'] }),
          requirements: ['R-CHA-READ', 'R-CHA-WRITE', 'R-DKA-POLL', 'R-METHOD-5STEP'],
        },
        on: { READ: 'consulting', WRITE: nextWrite },
      },
      ...readStates(area, repairs),
      ...by({ pair: writeStates(), volume: appendStates(repairs), disk: listStates(repairs) }),
      failing: { meta: { command: 'giveUp' }, on: { DONE: 'done' } },
      done: { type: 'final' },
    },
  })
}
