/** Broken controllers over work volumes: what the claims about T4 and the journal must catch. */

import { DONE, eventNumber } from '../../impl/world/events.ts'
import { type Canary, doingNothing, replacing } from './canary.testing.ts'
import { type SparingScope, wholeScope } from './scope.ts'

/** Work volumes are the area. */
const overVolumes: SparingScope = { ...wholeScope, areas: ['volume'] }

/** Two drives of the main group are lost, so that some track cannot go home. */
const keeping: SparingScope = {
  ...overVolumes,
  mainGroups: [1],
  diverts: ['all'],
  levels: ['raid5'],
  drives: [3],
  startedBy: ['threshold'],
  unusedGroups: [1],
  workVolumes: [1],
  fromStart: [true],
  reads: [0],
  focus: ['tracks'],
  faults: 5,
  faultOdds: [64],
  triggers: ['drive-death'],
  places: ['main row'],
  crashOdds: 0,
}

export const volumeCanaries: readonly Canary[] = [
  {
    invariant: 'no-lost-update',
    broken: 'an older entry is taken home where the newest one could not be',
    sabotage: replacing('testNewestEntry', (_, effects) => effects.testEntry ?? {}),
    scope: keeping,
  },
  {
    invariant: 'converged',
    broken: 'a work volume that is given back keeps an entry',
    sabotage: replacing('releaseFedVolumes', (effect, _, { work }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        if (event === DONE) work.openEntry(0, 0)
        return event
      },
    })),
    scope: overVolumes,
  },
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
