/**
 * Controllers that leave something behind, where nobody is left whom it could keep waiting: once the hosts have their answers,
 * and of an only operation.
 */

import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import { SLOT } from '../../impl/parityUnit/bootEffects.ts'
import { parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { DONE } from '../../impl/world/events.ts'
import { type Canary, failing } from './damageCanaries.testing.ts'
import { alone, complete } from './groupCanaries.testing.ts'
import { replacing } from './sabotage.testing.ts'
import type { ParityScope } from './scope.ts'

/** What parts do to let go is not done any more once the hosts have their answers. @param change makes them so; `isOver` says when */
const lettingGoNoMore =
  (change: (parts: ParityParts, isOver: () => boolean) => void): ParitySabotage =>
  (effects, parts) => {
    change(parts, () => parts.hosts.isDone())
    return effects
  }

/** Locks of some units stay for good. */
const keepingLocks = (isMeant: (unit: number, parity: number) => boolean): ParitySabotage =>
  lettingGoNoMore(({ tables, geometry }) => {
    const { setOwner } = tables
    tables.setOwner = (unit, block, owner) => {
      if (owner === 0 && isMeant(unit, parityUnit(geometry))) return
      setOwner.call(tables, unit, block, owner)
    }
  })

/** A drive fails while there is a single operation. */
const failingAlone: ParityScope = { ...failing, hosts: 1, operations: 1, dataUnits: [2, 3] }

/** Crashes cut a single write short, or several on several units. */
const crashing: ParityScope = {
  ...complete,
  dataUnits: [3],
  operations: 24,
  faults: 8,
  faultKinds: ['unit-crash'],
  crashes: ['parity'],
  strategies: ['uniform'],
}

export const leftoverCanaries: readonly Canary[] = [
  {
    invariant: 'terminates',
    broken: 'the lock of the only write is never let go of',
    sabotage: keepingLocks((unit, parity) => unit !== parity),
    scope: { ...alone, blocks: [1], blockSectors: [1], partialOdds: 0, trackSectors: [0] },
  },
  {
    // a column whose parity is locked is not judged
    invariant: 'terminates',
    broken: 'the lock of parity is never let go of, behind the only delta of a block',
    sabotage: keepingLocks((unit, parity) => unit === parity),
    scope: { ...alone, blocks: [1], blockSectors: [1], partialOdds: 0, trackSectors: [0], dataUnits: [1] },
  },
  {
    invariant: 'terminates',
    broken: 'the last block of a copy is held for good, once the hosts have their answers',
    sabotage: lettingGoNoMore(({ tables }, isOver) => {
      const { setHeld } = tables
      tables.setHeld = (unit, block) => {
        if (block >= 0 || !isOver()) setHeld.call(tables, unit, block)
      }
    }),
    scope: { ...alone, starts: ['unset'], methods: ['sequential'], smallOdds: 0 },
  },
  {
    invariant: 'terminates',
    broken: 'a block counts as lent for good, once the hosts have their answers',
    sabotage: lettingGoNoMore(({ loans }, isOver) => {
      const { setLent } = loans
      loans.setLent = (unit, block) => {
        if (block >= 0 || !isOver()) setLent.call(loans, unit, block)
      }
    }),
    scope: failingAlone,
  },
  {
    invariant: 'terminates',
    broken: 'the parity unit takes itself to be restoring for good, once the hosts have their answers',
    sabotage: lettingGoNoMore(({ damage }, isOver) => {
      const { setServing } = damage
      damage.setServing = (isServing) => {
        if (isServing || !isOver()) setServing.call(damage, isServing)
      }
    }),
    scope: failingAlone,
  },
  {
    invariant: 'terminates',
    broken: 'a block counts as asked for, though it is sound, once the hosts have their answers',
    sabotage: lettingGoNoMore(({ damage }, isOver) => {
      const { setAsked } = damage
      damage.setAsked = (unit, block) => {
        if (block >= 0 || !isOver()) setAsked.call(damage, unit, block)
      }
    }),
    scope: failingAlone,
  },
  {
    // a further note may be written over by the time the world rests
    invariant: 'terminates',
    broken: 'a boot of the parity unit does but the first note again',
    sabotage: replacing('storeNoted', (effect, { parityNotes }) => ({
      ...effect,
      complete: (actor, io) => {
        const { find } = parityNotes
        let calls = 0
        parityNotes.find = () => (calls++ === 0 ? find.call(parityNotes) : -1)
        const event = effect.complete?.(actor, io) ?? DONE
        parityNotes.find = find
        return event
      },
    })),
    scope: crashing,
  },
  {
    // nobody reads it any more
    invariant: 'newest-data',
    broken: 'a boot leaves in the cache what was there before the only write',
    sabotage: replacing('storeAgain', (effect, { readCache, writeNotes, drives, unitOfActor }) => ({
      ...effect,
      complete: (actor, io) => {
        const [unit, slot] = [unitOfActor(actor), actor.get(SLOT)]
        const from = writeNotes.from(slot)
        const sectors = writeNotes.sectors(slot)
        if (sectors > 0) readCache.stage(unit, from, sectors, drives.data(unit, from))
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: { ...crashing, hosts: 1, operations: 1, dataUnits: [1], crashes: ['data'] },
  },
]
