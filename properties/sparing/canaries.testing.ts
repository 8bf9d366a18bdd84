/** Broken controllers of one group beside a pair, whole or by hand: each breaks a claim. */

import { blindToNeighbours, impatient } from '../../impl/raid/mistakes.testing.ts'
import { releasePair } from '../../impl/sparing/backupEffects.ts'
import { MAIN } from '../../impl/sparing/parts.ts'
import type { Effects } from '../../impl/world/effect.ts'
import { DONE, eventNumber, FAIL } from '../../impl/world/events.ts'
import { readOut } from './areaFocuses.ts'
import { type Canary, doingNothing, failing, replacing } from './canary.testing.ts'
import { type SparingScope, wholeScope } from './scope.ts'

/** Drives that break their word, which the array cannot notice. */
const lyingDrives = (kind: 'lost-write' | 'silent-corruption'): SparingScope => ({
  ...wholeScope,
  faultKinds: [kind],
  places: ['main'],
})

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
        const other = [0, 1]
          .map((column) => main.member(column))
          .find((drive) => !tables.errors.isNamed(drive))
        if (other !== undefined && !tables.errors.isCondemned(other)) observer.condemned(other)
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
    invariant: 'given-up-last',
    broken: 'a puncture takes along a block that only the parity still yields',
    sabotage: Object.assign((effects: Effects) => effects, { ofRaid: blindToNeighbours }),
    scope: lossyRows,
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
    invariant: 'given-up-last',
    broken: 'the pair is deleted before anything is home',
    sabotage: replacing('orderFeedback', (_, __, parts) => ({
      complete: () => {
        releasePair(parts)
        return DONE
      },
    })),
    scope: { ...wholeScope, areas: ['pair'] },
  },
  {
    invariant: 'given-up-last',
    broken: 'the pair is deleted while hosts read it',
    sabotage: replacing('releaseIfFed', (effect) => ({ ...effect, ready: () => true })),
    scope: { ...wholeScope, ...readOut, areas: ['pair'] },
  },
  {
    invariant: 'recoverable',
    broken: 'a mirror writes its data before its copy',
    sabotage: Object.assign((effects: Effects) => effects, { ofRaid: impatient }),
    scope: { ...wholeScope, levels: ['raid1'] },
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
    invariant: 'spare-complete',
    broken: 'a spare that has died behind the last stripe takes the place',
    sabotage: replacing('replaceDrive', (effect, _, { main, observer, tables }) => ({
      ...effect,
      complete: (actor, io) => {
        const column = main.columnOf(tables.suspect)
        const event = effect.complete?.(actor, io) ?? DONE
        if (event !== FAIL) return event
        main.setMember(column, tables.spare)
        observer.replaced(MAIN, column)
        return event
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
    invariant: 'terminates',
    broken: 'the end of the copy is never seen',
    sabotage: replacing('awaitCopyEnd', (effect) => ({ ...effect, ready: () => false })),
    scope: wholeScope,
  },
]
