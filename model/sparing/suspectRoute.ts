/** The way of a write that concerns the suspect drive: to the area, or home where there is no room or the copy is over.
 *  Beside a pair: routing -HOME-> writingHealthy, -WHOLE-> writingAround, -PARTIAL…-> loading…, -LATE_HIT-> (home)
 *  Beside work volumes: routing -ROOM-> sizing -…-> the same, -FULL-> seeking -FOUND-> routing, -NONE-> sizingHome
 *    sizingHome -> storingPiece -> lowering, or -PARTIAL_NEW-> (home)
 *  Beside work disks: routing -HIT->, -LATE_HIT-> loadingSecondary -> … (listed in T7: overwritten in place, even on a
 *    full disk; -LATE_HIT->, during the feedback, as drawn writingHealthy)
 *    routing -MISS-> finding -HOME-> writingHealthy, -ROOM-> sizing -…-> writingAround
 *    finding -FULL-> seeking -FOUND-> finding, -NONE-> storingPiece -> advancingWrite
 *  (home): [[findingNewest ->] loadingSecondary -> writingAround -> storingHome ->] lowering (the whole track)
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 22, S205; Fig. 23, S229-S231; Fig. 24, S254, S259, S263; Fig. 4 for parts of a track. */

import { not } from 'xstate'
import { repaired } from '../machine.ts'
import { suspectSteps } from './suspectFigures.ts'
import { over, type SparingVariant } from './variant.ts'

export const suspectRoute = (
  repairs: readonly string[],
  { area, fill }: Pick<SparingVariant, 'area' | 'fill'>,
) => {
  /** As drawn, a write during the feedback goes to the primary. */
  const unrouted = { guard: not(repaired('route-until-released')), target: 'writingHealthy' } as const
  const by = over(area)
  const steps = suspectSteps(area, fill)
  const isOn = (id: string) => repairs.includes(id)
  const newest = by({ pair: 'loadingSecondary', volume: 'findingNewest', disk: 'loadingSecondary' })
  const undiverted = { WHOLE: 'writingAround', PARTIAL_OLD: 'loadingPrimary' } as const
  const sizes = {
    ...undiverted,
    PARTIAL_NEW: [{ guard: repaired('merge-onto-newest'), target: newest }, { target: 'loadingPrimary' }],
  } as const
  const homeWhole = [{ guard: repaired('home-whole'), target: newest }, { target: 'storingPiece' }] as const
  const room = isOn('reserve-place') ? 'reserveRoom' : 'findRoom'
  const search = { command: 'findNewest', steps: steps('search') }
  const routes = {
    pair: {
      routing: {
        meta: { command: 'routeAside', requirements: ['R-CTRL2-DIVERT', 'R-DOUBLE-FAIL'] },
        on: { HOME: 'writingHealthy', ...sizes, LATE_HIT: [unrouted, ...homeWhole] },
      },
    },
    volume: {
      routing: {
        meta: {
          command: room,
          steps: steps('room'),
          requirements: ['R-CTRL2-DIVERT', 'R-CTRL2-SPACE', 'R-DOUBLE-FAIL'],
        },
        on: {
          HOME: 'writingHealthy',
          ROOM: 'sizing',
          FULL: 'seeking',
          LATE_HIT: [unrouted, { target: 'sizingHome' }],
        },
      },
      seeking: {
        meta: {
          command: 'seekWorkVolume',
          steps: [...steps('find'), ...steps('bind')],
          requirements: ['R-E2-OTHER-WVOL'],
        },
        on: { FOUND: 'routing', NONE: 'sizingHome' },
      },
      sizing: { meta: { command: 'sizeAside', requirements: ['R-BIT-PARTIAL'] }, on: sizes },
      sizingHome: {
        meta: { command: 'sizeHomeAside', requirements: ['R-BIT-PARTIAL'] },
        on: { WHOLE: 'storingPiece', PARTIAL_OLD: 'storingPiece', PARTIAL_NEW: homeWhole },
      },
      findingNewest: { meta: search, on: { DONE: 'loadingSecondary' } },
    },
    disk: {
      routing: {
        meta: { command: 'findEntryAside', steps: steps('consult'), requirements: ['R-CTRL2-DIVERT'] },
        on: { HIT: newest, MISS: 'finding', LATE_HIT: [unrouted, { target: newest }] },
      },
      finding: {
        meta: { command: room, steps: steps('room'), requirements: ['R-CTRL2-SPACE', 'R-DOUBLE-FAIL'] },
        on: { HOME: 'writingHealthy', ROOM: 'sizing', FULL: 'seeking' },
      },
      seeking: {
        meta: { command: 'seekWorkDisk', steps: [...steps('find'), ...steps('bind')] },
        on: { FOUND: 'finding', NONE: 'storingPiece' },
      },
      sizing: { meta: { command: 'sizeAside', requirements: ['R-BIT-PARTIAL'] }, on: undiverted },
    },
  } as const
  return {
    ...by(routes),
    storingPiece: {
      meta: {
        command: isOn('spare-follows') ? 'writePrimaryAndSpare' : 'writePrimary',
        steps: steps('full'),
        requirements: by({ pair: [], volume: [], disk: ['R-E3-FULL', 'R-CTRL2-SPACE'] }),
      },
      on: { DONE: by({ pair: 'lowering', volume: 'lowering', disk: 'advancingWrite' }), FAIL: 'failing' },
    },
  } as const
}
