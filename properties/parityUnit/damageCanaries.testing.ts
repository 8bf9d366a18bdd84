/** Controllers that are broken where drives fail: in what they restore, mend, give up and answer. */

import { VERDICT } from '../../impl/parityUnit/answeringRecord.ts'
import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import { blockLength, parityUnit } from '../../impl/parityUnit/geometry.ts'
import { BLOCK, CAUSE } from '../../impl/parityUnit/lendingRecord.ts'
import { restoringPort } from '../../impl/parityUnit/ports.ts'
import { BLOCK as UPDATED } from '../../impl/parityUnit/updatingEffects.ts'
import { DONE, eventNumber } from '../../impl/world/events.ts'
import type { ParityInvariant } from './invariants.ts'
import { answering, doingNothing, followedBy, replacing, withZeros } from './sabotage.testing.ts'
import { type ParityScope, wholeScope } from './scope.ts'

export interface Canary {
  readonly invariant: ParityInvariant
  /** What is broken, in words. */
  readonly broken: string
  readonly sabotage: ParitySabotage
  readonly scope: ParityScope
}

const LOST = eventNumber('LOST')
const REFUSE = eventNumber('REFUSE')
const DAMAGED = eventNumber('DAMAGED')

/** Drives fail, and nothing else does. */
export const failing: ParityScope = {
  ...wholeScope,
  starts: ['complete'],
  orderOdds: 0,
  faults: 2,
  faultKinds: ['unrecoverable-read-error', 'silent-corruption', 'unit-loss'],
}

/** Sector after sector of a single block, and of its parity. */
const oneColumn: ParityScope = {
  ...failing,
  dataUnits: [1],
  blocks: [1],
  blockSectors: [2],
  partialOdds: 0,
  smallOdds: 0,
  outsideOdds: 0,
  trackSectors: [0],
  ownSectors: [0],
  hosts: 1,
  operations: 1,
  faults: 4,
  faultKinds: ['unrecoverable-read-error'],
}

/** A single block, damaged and written again and again, and messages that come once more. */
const again: ParityScope = {
  ...oneColumn,
  blockSectors: [1],
  operations: 20,
  faults: 14,
  faultOdds: [8, 32],
  faultKinds: ['unrecoverable-read-error', 'unrecoverable-read-error', 'message-echoed'],
}

/** A data unit that takes whatever it is told of a block for the answer to its last question. */
const takingOld = (name: string): ParitySabotage =>
  replacing(name, (effect, { damage, links, geometry, unitOfActor }) => ({
    ...effect,
    complete: (actor, io) => {
      const { isAsked } = damage
      damage.isAsked = () => true
      actor.set(CAUSE, links.exchanges.sequence(restoringPort(parityUnit(geometry), unitOfActor(actor))))
      const event = effect.complete?.(actor, io) ?? DONE
      damage.isAsked = isAsked
      return event
    },
  }))

/** A read takes what it finds for data. */
const takingDamaged = replacing('readPiece', (effect) => ({
  ...effect,
  complete: (actor, io) => {
    const event = effect.complete?.(actor, io) ?? DONE
    return event === DAMAGED ? DONE : event
  },
}))

/** A data unit that calls every copy damaged which the command reads. */
const callingDamaged = (name: string): ParitySabotage => followedBy(name, (actor) => actor.set(VERDICT, 1))

export const damageCanaries: readonly Canary[] = [
  {
    invariant: 'honest-failure',
    broken: 'a host gets an error for data that is there',
    sabotage: answering('readPiece', LOST),
    scope: failing,
  },
  {
    invariant: 'honest-failure',
    broken: 'a block is refused that could be restored',
    sabotage: answering('consultOrRefuse', REFUSE),
    scope: failing,
  },
  {
    invariant: 'honest-failure',
    broken: 'a data unit says that a sound block of it is damaged too',
    sabotage: answering('readLentOrRefuse', DAMAGED),
    scope: failing,
  },
  {
    invariant: 'honest-failure',
    broken: 'what is sound of a block is given up with what is damaged',
    sabotage: replacing('giveUpLost', (effect, { geometry, media, unitOfActor }) => ({
      ...effect,
      complete: (actor, io) => {
        const unit = unitOfActor(actor)
        const first = actor.get(BLOCK) * geometry.blockSectors
        const event = effect.complete?.(actor, io) ?? DONE
        const end = first + blockLength(geometry, unit, actor.get(BLOCK))
        for (let sector = first; sector < end; sector++)
          if (!media.isLost(unit, sector)) media.giveUpSector(unit, sector)
        return event
      },
    })),
    scope: { ...failing, blockSectors: [2, 3] },
  },
  {
    invariant: 'honest-failure',
    broken: 'a data unit says of every copy for the set-up that it is damaged',
    sabotage: callingDamaged('readBlock'),
    scope: { ...failing, starts: ['unset'], methods: ['sequential'] },
  },
  {
    invariant: 'honest-failure',
    broken: 'a data unit that is deleted says of every copy that it is damaged',
    sabotage: callingDamaged('readSentOrExcuse'),
    scope: { ...failing, methods: ['random'], orderOdds: 1 },
  },
  {
    invariant: 'honest-failure',
    broken: 'parity that was stored just now is taken for damaged',
    sabotage: followedBy('noteParity', (actor, { damage, geometry }) =>
      damage.record(parityUnit(geometry), actor.get(UPDATED)),
    ),
    scope: failing,
  },
  {
    invariant: 'no-lost-update',
    broken: 'what is restored is not what was put together',
    sabotage: withZeros('storeRestored'),
    scope: failing,
  },
  {
    // a block has to be restored, written and damaged again before the same message comes once more
    invariant: 'parity-consistent',
    broken: 'a block that was restored before is taken for the one that is asked for',
    sabotage: takingOld('storeRestored'),
    scope: again,
  },
  {
    invariant: 'honest-failure',
    broken: 'a block that could not be restored before is given up, though it can be now',
    sabotage: takingOld('giveUpLost'),
    scope: again,
  },
  {
    invariant: 'parity-consistent',
    broken: 'a block that is sound again counts as asked for still',
    sabotage: (effects, { damage }) => {
      const { clear } = damage
      damage.clear = (unit, block) => {
        const wasAsked = damage.isAsked(unit, block)
        clear.call(damage, unit, block)
        if (wasAsked) damage.setAsked(unit, block)
      }
      return effects
    },
    scope: again,
  },
  {
    // a sector has to be given up first, and another one of its block to be damaged then
    invariant: 'no-lost-update',
    broken: 'what was given up of a restored block comes back as zeros',
    sabotage: (effects, { media, geometry }) => {
      media.storeKept = (unit, block, source) =>
        media.store(unit, block * geometry.blockSectors, blockLength(geometry, unit, block), source)
      return effects
    },
    scope: oneColumn,
  },
  {
    invariant: 'parity-consistent',
    broken: 'parity is mended with nothing',
    sabotage: withZeros('storeMended'),
    scope: failing,
  },
  {
    // of a column with a damaged block, nothing but the rebuilt one tells
    invariant: 'recoverable',
    broken: 'new parity is not stored while a drive fails',
    sabotage: doingNothing('storeParity'),
    scope: {
      ...failing,
      dataUnits: [2, 3],
      faultKinds: ['unrecoverable-read-error'],
      strategies: ['stalls'],
    },
  },
  {
    invariant: 'terminates',
    broken: 'a restored block is not stored',
    sabotage: doingNothing('storeRestored'),
    scope: failing,
  },
  {
    invariant: 'terminates',
    broken: 'a patrol looks at nothing, and is content',
    sabotage: (effects, { damage, media }) => {
      media.patrol = (unit) => {
        damage.setSuspicious(unit, false)
        return -1
      }
      return effects
    },
    scope: { ...failing, faultKinds: ['unrecoverable-read-error'] },
  },
  {
    invariant: 'newest-data',
    broken: 'a read does not look at the check codes',
    sabotage: takingDamaged,
    scope: { ...failing, faultKinds: ['silent-corruption'], hosts: 3 },
  },
  {
    invariant: 'newest-data',
    broken: 'a read does not look at what the drive reports',
    sabotage: takingDamaged,
    scope: { ...failing, faultKinds: ['unrecoverable-read-error'], hosts: 3 },
  },
]
