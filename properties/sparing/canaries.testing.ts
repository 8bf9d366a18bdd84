/** Broken controllers, one for each invariant: the commands that they replace, and the claim that they break. */

import { blindToNeighbours } from '../../impl/raid/mistakes.testing.ts'
import type { Sabotage } from '../../impl/sparing/array.ts'
import { firstOfTrack, trackCount, trackLength } from '../../impl/sparing/geometry.ts'
import { initialContent } from '../../impl/sparing/initialContent.ts'
import { COPYING, FED_BACK, FEEDING_BACK } from '../../impl/sparing/tables.ts'
import type { Effect, Effects } from '../../impl/world/effect.ts'
import { DONE, eventNumber, FAIL } from '../../impl/world/events.ts'
import type { SparingInvariant } from './invariants.ts'
import { type SparingScope, wholeScope } from './scope.ts'

export interface Canary {
  readonly invariant: SparingInvariant
  /** What is broken, in words. */
  readonly broken: string
  readonly sabotage: Sabotage
  readonly scope: SparingScope
}

/** A controller whose command `name` is another; one that knows no such command is left as it is. */
export const replacing =
  (name: string, change: (effect: Effect, ...rest: Parameters<Sabotage>) => Effect): Sabotage =>
  (effects, parts) => {
    const effect = effects[name]
    if (effect === undefined) return effects
    return { ...effects, [name]: change(effect, effects, parts) } satisfies Effects
  }

export const doingNothing = (name: string): Sabotage => replacing(name, () => ({ complete: () => DONE }))

/** A controller that with this command writes the suspect drive's track out of the cache to that drive as well. */
export const alsoToSuspect = (name: string): Sabotage =>
  replacing(name, (effect, _, { cacheOf, drives, geometry, main, tables }) => ({
    ...effect,
    complete: (actor, io) => {
      const track = [...Array(trackCount(geometry)).keys()].find(
        (each) => tables.trackOwner(each) === actor.index + 1,
      )
      if (track !== undefined)
        drives.write(
          main.member(tables.divertedColumn),
          firstOfTrack(geometry, track),
          trackLength(geometry, track),
          cacheOf(actor),
        )
      return effect.complete?.(actor, io) ?? DONE
    },
  }))

export const failing = (name: string): Sabotage =>
  replacing(name, (effect) => ({ ...effect, settle: () => FAIL }))

/** Drives that break their word, which the array cannot notice. */
const lyingDrives = (kind: 'lost-write' | 'silent-corruption'): SparingScope => ({
  ...wholeScope,
  faultKinds: [kind],
  places: ['main'],
})

const overVolumes: SparingScope = { ...wholeScope, areas: ['volume'] }

/** Two main groups, which are spared at the same time now and then. */
const ofTwo: SparingScope = { ...wholeScope, mainGroups: [2] }

/** A controller that is broken in its second main group alone. */
export const inSecondGroup =
  (sabotage: Sabotage): Sabotage =>
  (effects, parts) =>
    parts.group === 1 ? sabotage(effects, parts) : effects
/** The controller crashes in every run. */
const crashing: SparingScope = { ...wholeScope, crashOdds: 1 }

const aroundSuspect: SparingScope = { ...wholeScope, diverts: ['suspect'] }

/** The same, and the controller crashes in every run, while something is diverted with some luck. */
export const crashingAround: SparingScope = {
  ...crashing,
  diverts: ['suspect'],
  areas: ['pair', 'volume'],
  startedBy: ['threshold'],
  mainGroups: [1],
  drives: [3],
  unusedGroups: [1],
  workVolumes: [2],
  triggers: ['unrecoverable-read-error'],
  focus: ['fault'],
  faultOdds: [32, 64],
}

/** The area loses what was diverted, beside a block of the main group that cannot be read. */
const lossyRows: SparingScope = {
  ...wholeScope,
  areas: ['pair'],
  diverts: ['all'],
  startedBy: ['threshold'],
  mainGroups: [1],
  levels: ['raid5'],
  drives: [3],
  stripes: [1],
  stripSectors: [1],
  trackSectors: [1],
  unusedGroups: [1],
  spares: [1],
  triggers: ['unrecoverable-read-error'],
  faultKinds: ['unrecoverable-read-error'],
  places: ['sub row'],
  focus: ['fault'],
  faultOdds: [8, 32],
}

const byHand: SparingScope = { ...wholeScope, startedBy: ['manual'] }

export const canaries: readonly Canary[] = [
  {
    invariant: 'spared-as-ordered',
    broken: 'an order for one drive spares another',
    sabotage: replacing('orderSparing', (effect, _, { main, tables, observer }) => ({
      ...effect,
      complete: (actor, io) => {
        const other = [0, 1].map((column) => main.member(column)).find((drive) => !tables.isNamed(drive))
        if (other !== undefined && !tables.isCondemned(other)) observer.condemned(other)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: byHand,
  },
  {
    invariant: 'spared-as-ordered',
    broken: 'orders are never carried out',
    sabotage: replacing('orderSparing', (_, __, { tables }) => ({
      complete: () => {
        tables.console = 0
        return DONE
      },
    })),
    scope: byHand,
  },
  {
    invariant: 'judged-by-threshold',
    broken: 'the administrator is never warned',
    sabotage: replacing('judgeDrives', () => ({ complete: () => eventNumber('UNDER') })),
    scope: byHand,
  },
  {
    invariant: 'suspect-spared',
    broken: 'what is diverted is written to the suspect drive as well',
    sabotage: alsoToSuspect('raiseBit'),
    scope: aroundSuspect,
  },
  {
    invariant: 'suspect-spared',
    broken: 'what is destined for healthy drives is not written',
    sabotage: doingNothing('writeNewestAndSpare'),
    scope: aroundSuspect,
  },
  {
    invariant: 'given-up-last',
    broken: 'a puncture takes along a block that only the parity still yields',
    sabotage: Object.assign((effects: Effects) => effects, { ofRaid: blindToNeighbours }),
    scope: lossyRows,
  },
  {
    invariant: 'given-up-last',
    broken: 'after a crash what the area holds is taken for lost',
    sabotage: failing('loadTorn'),
    scope: crashingAround,
  },
  {
    invariant: 'parity-consistent',
    broken: 'after a crash the area stands for a parity that was made anew elsewhere',
    sabotage: doingNothing('lowerTorn'),
    scope: crashingAround,
  },
  {
    invariant: 'diverted',
    broken: 'everything is taken to be destined for healthy drives',
    sabotage: replacing('aimWrite', () => ({ complete: () => eventNumber('HEALTHY') })),
    scope: aroundSuspect,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the feedback stores nothing on the spare',
    sabotage: doingNothing('storeToSpare'),
    scope: { ...aroundSuspect, faults: 1, operations: 3 },
  },
  {
    invariant: 'given-up-last',
    broken: 'diverted tracks are marked unreadable on the spare instead of being stored',
    sabotage: replacing('storeToSpare', (_, effects) => effects.punctureSpare ?? {}),
    scope: aroundSuspect,
  },
  {
    invariant: 'newest-data',
    broken: 'reads never look at the secondary',
    sabotage: replacing('consultBit', () => ({ complete: () => eventNumber('MISS') })),
    scope: wholeScope,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the differential bit is never raised, and nobody reads',
    sabotage: doingNothing('raiseBit'),
    scope: { ...wholeScope, operations: 2 },
  },
  {
    invariant: 'honest-failure',
    broken: 'lost blocks are not marked on the spare',
    sabotage: doingNothing('markLost'),
    scope: wholeScope,
  },
  {
    invariant: 'honest-failure',
    broken: 'reads of the primary are answered by errors',
    sabotage: (effects, parts) => failing('readAnyhow')(failing('readPrimary')(effects, parts), parts),
    scope: { ...wholeScope, faults: 1 },
  },
  {
    invariant: 'given-up-last',
    broken: 'the feedback marks tracks unreadable instead of storing them',
    sabotage: replacing('storeToPrimary', (_, effects) => effects.puncturePrimary ?? {}),
    scope: wholeScope,
  },
  {
    invariant: 'given-up-last',
    broken: 'the feedback clears the bits of tracks that the main group could not take',
    sabotage: replacing('storeToPrimary', (effect) => ({ ...effect, settle: () => DONE })),
    scope: { ...wholeScope, triggers: ['drive-death'], faultKinds: ['drive-death'], places: ['main'] },
  },
  {
    invariant: 'given-up-last',
    broken: 'the copy marks units unreadable instead of writing them',
    sabotage: replacing('writeSpare', (_, effects) => effects.markLost ?? {}),
    scope: wholeScope,
  },
  {
    invariant: 'given-up-last',
    broken: 'writes are answered by errors',
    sabotage: failing('writePrimaryAndSpare'),
    scope: wholeScope,
  },
  {
    invariant: 'given-up-last',
    broken: 'writes that could not be stored are acknowledged',
    sabotage: replacing('writeSecondary', (effect) => ({ ...effect, settle: () => DONE })),
    scope: { ...wholeScope, triggers: ['drive-death'], faultKinds: ['drive-death'], places: ['sub'] },
  },
  {
    invariant: 'judged-by-threshold',
    broken: 'no drive is ever suspect',
    sabotage: replacing('judgeDrive', () => ({ complete: () => eventNumber('UNDER') })),
    scope: wholeScope,
  },
  {
    invariant: 'judged-by-threshold',
    broken: 'the first error makes a drive suspect',
    sabotage: replacing('judgeDrive', () => ({ complete: () => eventNumber('OVER') })),
    scope: { ...wholeScope, triggers: ['recoverable-read-error'] },
  },
  {
    invariant: 'diverted',
    broken: 'writes go home although the group is paired',
    sabotage: replacing('routeWrite', () => ({ complete: () => eventNumber('HOME') })),
    scope: wholeScope,
  },
  {
    invariant: 'diverted',
    broken: 'no other work volume is looked for',
    sabotage: replacing('seekWorkVolume', () => ({ complete: () => eventNumber('NONE') })),
    scope: { ...overVolumes, workVolumes: [2] },
  },
  {
    invariant: 'diverted',
    broken: 'the unused group is never found',
    sabotage: replacing('findUnusedGroup', () => ({ complete: () => eventNumber('NONE') })),
    scope: wholeScope,
  },
  {
    invariant: 'spare-complete',
    broken: 'a dead spare is taken for a good one',
    sabotage: replacing('writeSpare', (effect) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return event === FAIL ? DONE : event
      },
    })),
    scope: { ...wholeScope, faultKinds: ['drive-death'], places: ['spare'] },
  },
  {
    invariant: 'parity-consistent',
    broken: 'drives lose writes',
    sabotage: (effects) => effects,
    scope: lyingDrives('lost-write'),
  },
  {
    invariant: 'recoverable',
    broken: 'drives corrupt sectors',
    sabotage: (effects) => effects,
    scope: { ...lyingDrives('silent-corruption'), triggers: ['drive-death'] },
  },
  {
    invariant: 'spare-complete',
    broken: 'nothing is written to the spare',
    sabotage: doingNothing('writeSpare'),
    scope: wholeScope,
  },
  {
    invariant: 'bounded-pointers',
    broken: 'the copy pointer skips stripes',
    sabotage: replacing('moveCopyPointer', (effect, _, { tables, geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        if (tables.copyPointer + 2 < geometry.stripes) tables.copyPointer++
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: { ...wholeScope, stripes: [3] },
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
  {
    invariant: 'converged',
    broken: 'the pair is never deleted',
    sabotage: replacing('releaseIfFed', (_, __, { tables }) => ({
      complete: () => {
        tables.phase = 0
        return DONE
      },
    })),
    scope: wholeScope,
  },
  {
    invariant: 'converged',
    broken: 'the feedback leaves tracks on the secondary that the main group has taken',
    sabotage: failing('storeToPrimary'),
    scope: wholeScope,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the differential bit of the second group is never raised, and nobody reads',
    sabotage: inSecondGroup(doingNothing('raiseBit')),
    scope: { ...ofTwo, operations: 2 },
  },
  {
    invariant: 'newest-data',
    broken: 'reads of the second group never look at the secondary',
    sabotage: inSecondGroup(replacing('consultBit', () => ({ complete: () => eventNumber('MISS') }))),
    scope: ofTwo,
  },
  {
    invariant: 'spare-complete',
    broken: 'nothing is written to the spare of the second group',
    sabotage: inSecondGroup(doingNothing('writeSpare')),
    scope: ofTwo,
  },
  {
    invariant: 'diverted-apart',
    broken: 'a group takes the unused group, whoever is paired with it',
    sabotage: replacing('findUnusedGroup', (_, effects, { sub }) => ({
      ...effects.findUnusedGroup,
      complete: () => {
        if (sub !== null) sub.volumes = 0
        return eventNumber(sub === null ? 'NONE' : 'FOUND')
      },
    })),
    scope: { ...ofTwo, spares: [2] },
  },
  {
    invariant: 'diverted',
    broken: 'a work volume that another group uses is not shared',
    sabotage: replacing('findWorkVolume', (effect) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return event === eventNumber('SHARED') ? eventNumber('NONE') : event
      },
    })),
    scope: { ...ofTwo, areas: ['volume'], workVolumes: [1] },
  },
  {
    invariant: 'converged',
    broken: 'the second group never deletes its pair',
    sabotage: inSecondGroup(
      replacing('releaseIfFed', (_, __, { tables }) => ({
        complete: () => {
          tables.phase = 0
          return DONE
        },
      })),
    ),
    scope: ofTwo,
  },
  {
    invariant: 'terminates',
    broken: 'a suspect drive of the second group is never spared',
    sabotage: inSecondGroup(
      replacing('resumeOrAwaitSuspect', (effect) => ({ ...effect, ready: () => false })),
    ),
    scope: ofTwo,
  },
  {
    invariant: 'bounded-pointers',
    broken: 'after a crash the copy goes on one stripe further',
    sabotage: replacing('resumeOrAwaitSuspect', (effect, _, { tables, geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        if (tables.phase === COPYING && tables.copyPointer + 1 < geometry.stripes) tables.copyPointer++
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: { ...crashing, stripes: [3] },
  },
  {
    invariant: 'diverted',
    broken: 'after a crash the feedback is taken for done',
    sabotage: replacing('resumeOrAwaitSparing', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        if (tables.pairing === FEEDING_BACK) tables.order = FED_BACK
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the differential bitmap is volatile',
    sabotage: replacing('startAll', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        tables.lowerAll(() => undefined)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'newest-data',
    broken: 'a crash takes back what was read before',
    sabotage: replacing('startAll', (effect, _, { arena, drives, main }) => ({
      ...effect,
      complete: (actor, io) => {
        initialContent({ arena, drives, main })
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'recoverable',
    broken: 'the intent marks are volatile',
    sabotage: replacing('resyncMain', (_, __, { main }) => ({
      complete: () => {
        for (let stripe = 0; stripe < main.shape.stripes; stripe++) main.setMark(stripe, false)
        return DONE
      },
    })),
    scope: { ...crashing, triggers: ['drive-death'] },
  },
  {
    invariant: 'terminates',
    broken: 'nobody is started after a crash',
    sabotage: doingNothing('startAll'),
    scope: crashing,
  },
  {
    invariant: 'terminates',
    broken: 'the end of the copy is never seen',
    sabotage: replacing('awaitCopyEnd', (effect) => ({ ...effect, ready: () => false })),
    scope: wholeScope,
  },
]
