/** Broken controllers over work volumes: what the claims about T4 and the journal must catch. */

import { DONE, eventNumber } from '../../impl/world/events.ts'
import { type Canary, doingNothing, replacing } from './canary.testing.ts'
import { type SparingScope, wholeScope } from './scope.ts'

/** Work volumes are the area. */
const overVolumes: SparingScope = { ...wholeScope, areas: ['volume'] }

export const volumeCanaries: readonly Canary[] = [
  {
    invariant: 'diverted',
    broken: 'no other work volume is looked for',
    sabotage: replacing('seekWorkVolume', () => ({ complete: () => eventNumber('NONE') })),
    scope: { ...overVolumes, workVolumes: [2] },
  },
  {
    invariant: 'bounded-pointers',
    broken: 'the terminal address is that of the next place',
    sabotage: replacing('moveTerminal', (effect, _, { work }) => ({
      ...effect,
      complete: (actor, io) => {
        const place = work.freePlace()
        if (place >= 0) work.moveTerminal(place)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: overVolumes,
  },
  {
    invariant: 'bounded-pointers',
    broken: 'the feedback passes entries by',
    sabotage: replacing('moveToOlderEntry', (effect, _, { tables, work }) => ({
      ...effect,
      complete: (actor, io) => {
        tables.feedPointer = Math.max(0, work.olderThan(tables.feedPointer))
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: overVolumes,
  },
  {
    invariant: 'no-lost-update',
    broken: 'entries that are superseded are taken home',
    sabotage: replacing('testNewestEntry', (effect) => ({ ...effect, complete: () => eventNumber('HIT') })),
    scope: overVolumes,
  },
  {
    invariant: 'newest-data',
    broken: 'writes that find no room do not lower the bit',
    sabotage: doingNothing('lowerBit'),
    scope: overVolumes,
  },
  {
    invariant: 'given-up-last',
    broken: 'entries that could not be stored are acknowledged',
    sabotage: replacing('writeEntry', (effect) => ({
      ...effect,
      settle: (actor) => effect.settle?.(actor, DONE) ?? DONE,
    })),
    scope: { ...overVolumes, triggers: ['drive-death'], faultKinds: ['drive-death'], places: ['sub'] },
  },
  {
    invariant: 'converged',
    broken: 'work volumes stay bound',
    sabotage: replacing('releaseFedVolumes', (_, __, { tables }) => ({
      complete: () => {
        tables.phase = 0
        return DONE
      },
    })),
    scope: overVolumes,
  },
]
