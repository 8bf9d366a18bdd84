/** Broken controllers over work disks: what the claims about T6, T7 and a single drive without redundancy must catch. */

import { BACKING_UP } from '../../impl/sparing/tables.ts'
import { DONE, eventNumber, FAIL } from '../../impl/world/events.ts'
import {
  alsoToSuspect,
  type Canary,
  doingNothing,
  failing,
  inSecondGroup,
  replacing,
} from './canary.testing.ts'
import { type SparingScope, wholeScope } from './scope.ts'
import { crashingAround } from './suspectCanaries.testing.ts'

const overDisks: SparingScope = { ...wholeScope, areas: ['disk'] }

/** Only what is destined for the suspect drive is diverted. */
const aroundSuspect: SparingScope = { ...overDisks, diverts: ['suspect'] }

export const diskCanaries: readonly Canary[] = [
  {
    invariant: 'newest-data',
    broken: 'reads never look into T7',
    sabotage: replacing('findEntry', () => ({ complete: () => eventNumber('MISS') })),
    scope: overDisks,
  },
  {
    invariant: 'no-lost-update',
    broken: 'what work disks have taken is never listed, and nobody reads',
    sabotage: doingNothing('listEntry'),
    scope: { ...overDisks, operations: 2 },
  },
  {
    invariant: 'no-lost-update',
    broken: 'the feedback takes home what the next place on the work disk holds',
    sabotage: replacing('loadFromWorkDisk', (effect, _, { tables, work }) => ({
      ...effect,
      complete: (actor, io) => {
        const track = tables.feedPointer
        const place = tables.place(track)
        tables.list(track, (place + 1) % work.places)
        const event = effect.complete?.(actor, io) ?? DONE
        tables.list(track, place)
        return event
      },
    })),
    scope: { ...overDisks, workDisks: [2] },
  },
  {
    invariant: 'honest-failure',
    broken: 'reads of work disks are answered by errors',
    sabotage: replacing('readWorkDisk', (effect) => ({
      ...effect,
      complete: (actor, io) => {
        effect.complete?.(actor, io)
        return FAIL
      },
    })),
    scope: { ...overDisks, faults: 1 },
  },
  {
    invariant: 'no-lost-update',
    broken: 'what a work disk has lost is not marked at home',
    sabotage: doingNothing('puncturePrimary'),
    scope: { ...overDisks, places: ['sub row'] },
  },
  {
    invariant: 'given-up-last',
    broken: 'writes that a dead work disk could not take are acknowledged',
    sabotage: replacing('overwriteEntry', (effect) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return event === FAIL ? DONE : event
      },
    })),
    scope: {
      ...overDisks,
      mainGroups: [1],
      fromStart: [true],
      unusedGroups: [1],
      operations: 16,
      focus: ['tracks'],
      faults: 2,
      faultOdds: [32],
      triggers: ['recoverable-read-error'],
      faultKinds: ['drive-death'],
      places: ['sub'],
      crashOdds: 0,
    },
  },
  {
    invariant: 'given-up-last',
    broken: 'the feedback deletes entries of tracks that the main group could not take',
    sabotage: replacing('storeToPrimary', (effect) => ({ ...effect, settle: () => DONE })),
    scope: { ...overDisks, triggers: ['drive-death'], faultKinds: ['drive-death'], places: ['main'] },
  },
  {
    invariant: 'diverted',
    broken: 'work disks are taken for full',
    sabotage: replacing('reserveRoom', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return tables.pairing === BACKING_UP ? eventNumber('HOME') : event
      },
    })),
    scope: overDisks,
  },
  {
    invariant: 'bounded-pointers',
    broken: 'the terminal address of a work disk is that of the next place',
    sabotage: replacing('listEntry', (effect, _, { work }) => ({
      ...effect,
      complete: (actor, io) => {
        const place = work.freePlace()
        if (place >= 0) work.moveTerminal(place)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: overDisks,
  },
  {
    invariant: 'converged',
    broken: 'work disks stay bound',
    sabotage: replacing('releaseFedDisks', (_, __, { tables }) => ({
      complete: () => {
        tables.phase = 0
        return DONE
      },
    })),
    scope: overDisks,
  },
  {
    invariant: 'suspect-spared',
    broken: 'what is listed is written to the suspect drive as well',
    sabotage: alsoToSuspect('listEntry'),
    scope: aroundSuspect,
  },
  {
    invariant: 'parity-consistent',
    broken: 'writes never look into T7',
    sabotage: replacing('findEntryAside', () => ({ complete: () => eventNumber('MISS') })),
    scope: aroundSuspect,
  },
  {
    invariant: 'parity-consistent',
    broken: 'what a work disk holds of a track is not overwritten',
    sabotage: doingNothing('overwriteListedAside'),
    scope: aroundSuspect,
  },
  {
    invariant: 'spare-complete',
    broken: 'what work disks hold is deleted instead of stored on the spare',
    sabotage: doingNothing('storeToSpare'),
    scope: { ...aroundSuspect, faultKinds: ['drive-death'] },
  },
  {
    invariant: 'honest-failure',
    broken: 'reads fail that a work disk, or its peers, could serve',
    sabotage: (effects, parts) => failing('rereadAnyhow')(failing('rereadPrimary')(effects, parts), parts),
    scope: { ...aroundSuspect, places: ['sub row'] },
  },
  {
    invariant: 'given-up-last',
    broken:
      'what a work disk has lost is marked as lost on the spare of the second group, though its peers yield it',
    sabotage: inSecondGroup(failing('rebuildFed')),
    scope: {
      ...aroundSuspect,
      startedBy: ['threshold'],
      mainGroups: [2],
      unusedGroups: [1],
      workDisks: [2],
      spares: [2],
      operations: 16,
      reads: [0],
      triggers: ['unrecoverable-read-error'],
      fromStart: [true],
      faultOdds: [32, 64],
      crashOdds: 0,
      places: ['sub row'],
    },
  },
  {
    invariant: 'converged',
    broken: 'the feedback leaves tracks on work disks that the spare has taken',
    sabotage: (effects, parts) => failing('storeToSpare')(failing('checkFedPeers')(effects, parts), parts),
    scope: aroundSuspect,
  },
  {
    invariant: 'given-up-last',
    broken: 'after a crash what a work disk holds is taken for lost',
    sabotage: replacing('loadTorn', () => ({ complete: () => FAIL })),
    scope: { ...crashingAround, areas: ['disk'] },
  },
  {
    invariant: 'parity-consistent',
    broken: 'after a crash a work disk stands for a parity that was made anew elsewhere',
    sabotage: doingNothing('lowerTorn'),
    scope: { ...crashingAround, areas: ['disk'] },
  },
]
