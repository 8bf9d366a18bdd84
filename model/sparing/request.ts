/** Host request, track by track: reads go where the newest data is, writes are diverted while the copy runs.
 *  pending -READ-> (see requestRead) -> advancingRead
 *  pending -WRITE-> [lockingToWrite ->] (see requestWrite, requestAppend, requestList) -> advancingWrite
 *  advancing… -MORE-> (next track), -END-> done; whatever fails ends in `failing`   (unnamed arrows are DONE)
 *  Where only what is destined for the suspect drive is diverted, strip by strip: see suspectRead, suspectWrite
 *  Source: 000 Fig. 8, S34, S38-S43; Fig. 12, S76, S80-S90; Fig. 17, S136, S140-S150; Fig. 4 for parts of a track. */

import { protocolMachine } from '../machine.ts'
import { appendStates } from './requestAppend.ts'
import { listStates } from './requestList.ts'
import { readStates } from './requestRead.ts'
import { nextWrite, writeStates } from './requestWrite.ts'
import { suspectSteps } from './suspectFigures.ts'
import { suspectReadStates } from './suspectRead.ts'
import { nextSuspectWrite, suspectWriteStates } from './suspectWrite.ts'
import { over, type SparingVariant } from './variant.ts'

export type RequestEvent =
  | 'READ'
  | 'WRITE'
  | 'DONE'
  | 'FAIL'
  | 'HIT'
  | 'MISS'
  | 'LATE_HIT'
  | 'OUTDATED'
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
  | 'HEALTHY'
  | 'SUSPECT'
  | 'LACKING'
  | 'SPLIT'
  | 'SAME'
  | 'MORE'
  | 'END'

const failing = { meta: { command: 'giveUp' }, on: { DONE: 'done' } } as const
const accept = ['R-CHA-READ', 'R-CHA-WRITE', 'R-DKA-POLL', 'R-METHOD-5STEP']

export const request = (
  repairs: readonly string[],
  { area, diverts, fill }: Pick<SparingVariant, 'area' | 'diverts' | 'fill'>,
) => {
  if (diverts === 'suspect') return suspectRequest(repairs, { area, fill })
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
          requirements: accept,
        },
        on: { READ: 'consulting', WRITE: nextWrite },
      },
      ...readStates(area, repairs),
      ...by({ pair: writeStates(), volume: appendStates(repairs), disk: listStates(repairs) }),
      failing,
      done: { type: 'final' },
    },
  })
}

/** Of embodiment 5: Figs. 22 to 24, or 27 to 29 where the spare is filled by reconstruction. */
const suspectRequest = (repairs: readonly string[], variant: Pick<SparingVariant, 'area' | 'fill'>) => {
  const named = { pair: '', volume: ' over a work volume', disk: ' over a work disk' }[variant.area]
  const filled = variant.fill === 'rebuild' ? ', by reconstruction' : ''
  return protocolMachine<RequestEvent>().createMachine({
    id: `request around the suspect${named}${filled}`,
    context: { repairs },
    initial: 'pending',
    states: {
      pending: {
        meta: {
          command: 'accept',
          steps: suspectSteps(variant.area, variant.fill)('access'),
          requirements: accept,
        },
        on: { READ: 'aimingRead', WRITE: nextSuspectWrite },
      },
      ...suspectReadStates(repairs, variant),
      ...suspectWriteStates(repairs, variant),
      failing,
      done: { type: 'final' },
    },
  })
}
