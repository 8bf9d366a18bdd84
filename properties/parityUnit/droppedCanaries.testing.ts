/** Controllers that are broken where parity of a data unit is let go of: that of a block which is damaged goes too. */

import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import { parityUnit } from '../../impl/parityUnit/geometry.ts'
import { restorationPort, toParity } from '../../impl/parityUnit/ports.ts'
import { ASKED } from '../../impl/parityUnit/questions.ts'
import { DONE, eventNumber } from '../../impl/world/events.ts'
import { type Canary, failing } from './damageCanaries.testing.ts'
import { replacing } from './sabotage.testing.ts'
import type { ParityScope } from './scope.ts'

/** Single blocks, and an order of the operator; a unit outside of the group is added synchronously now and then. */
const ordering: ParityScope = {
  ...failing,
  methods: ['sequential'],
  dataUnits: [2],
  blocks: [1],
  outsideOdds: 1,
  orderOdds: 1,
  faultKinds: ['unrecoverable-read-error', 'unit-loss'],
}

/** With flags alone, where parity of all blocks goes at once, a unit is struck while its deletion is about to begin. */
const deleting: ParityScope = {
  ...ordering,
  progresses: ['flags'],
  dataUnits: [1],
  outsideOdds: 0,
  faults: 4,
  faultOdds: [16],
}

/** A unit is asked again for what it was about to give, or to say, when it crashed, and has lost it by then. */
const askedAgain: ParityScope = {
  ...ordering,
  progresses: ['position', 'marks'],
  dataUnits: [1],
  blockSectors: [1],
  outsideOdds: 0,
  operations: 1,
  faults: 16,
  faultKinds: ['unit-loss', 'unit-loss', 'unit-crash'],
  crashes: ['data'],
  strategies: ['uniform'],
  faultOdds: [8],
}

/** A unit that puts the parity unit off is taken for one that has done as it was asked. */
const takingExcuse = (name: string): ParitySabotage =>
  replacing(name, (effect) => ({
    ...effect,
    complete: (actor, io) => {
      const event = effect.complete?.(actor, io) ?? DONE
      return event === AGAIN ? DONE : event
    },
  }))

/** A data unit does as if it were whole. */
const pretending = (name: string): ParitySabotage =>
  replacing(name, (effect, { links, unitOfActor, damage, arena }) => ({
    ...effect,
    ready: (actor) => links.hasRoom(toParity(unitOfActor(actor))),
    complete: (actor, io) => {
      const due = damage.due(unitOfActor(actor))
      const before = arena.get(due)
      arena.set(due, 0)
      const event = effect.complete?.(actor, io) ?? DONE
      arena.set(due, before)
      return event
    },
  }))

/** A data unit gives a block whatever is damaged. @param hold the command with which it waits */
const givingDamaged =
  (hold: string): ParitySabotage =>
  (effects, parts) => {
    const { readBlock } = effects
    const given = readBlock === undefined ? effects : { ...effects, readBlockOrExcuse: readBlock }
    return replacing(hold, (effect) => ({ ...effect, ready: () => true }))(given, parts)
  }

const AGAIN = eventNumber('AGAIN')

export const droppedCanaries: readonly Canary[] = [
  {
    invariant: 'recoverable',
    broken: 'a data unit reports its count whatever is damaged',
    sabotage: pretending('reportOnceWhole'),
    scope: ordering,
  },
  {
    invariant: 'recoverable',
    broken: 'with flags alone a data unit says that it may be deleted whatever is damaged',
    sabotage: pretending('prepare'),
    scope: { ...ordering, progresses: ['flags'], outsideOdds: 0 },
  },
  {
    invariant: 'recoverable',
    broken: 'a damaged block is given to be deleted',
    sabotage: givingDamaged('holdToDeleteOnceWhole'),
    scope: { ...ordering, progresses: ['position', 'marks'], outsideOdds: 0 },
  },
  {
    invariant: 'recoverable',
    broken: 'the damaged copy of a unit that is added spoils parity that another one needs',
    sabotage: givingDamaged('holdToAddOnceWhole'),
    scope: { ...ordering, progresses: ['position', 'marks'], blockSectors: [1], operations: 1, faults: 4 },
  },
  {
    invariant: 'recoverable',
    broken: 'a deletion begins while a block of the unit is being restored',
    sabotage: replacing('takeDeletionOnceRestored', (effect, { links, geometry }) => ({
      ...effect,
      ready: () => !links.exchanges.hasArrived(restorationPort(parityUnit(geometry))),
    })),
    scope: deleting,
  },
  {
    invariant: 'recoverable',
    broken: 'a deletion begins before the question for a block of the unit is heard',
    sabotage: replacing('takeDeletionOnceRestored', (effect, { damage }) => ({
      ...effect,
      ready: () => !damage.isServing,
    })),
    scope: deleting,
  },
  {
    invariant: 'recoverable',
    broken: 'with flags alone a deletion does not wait for what the unit says',
    sabotage: replacing('hearPreparedInTime', () => ({
      complete: (actor) => {
        actor.set(ASKED, 0)
        return DONE
      },
    })),
    scope: { ...deleting, faultKinds: ['unit-loss'] },
  },
  {
    // with a position, or marks, the unit lets go of nothing yet: it is asked for its blocks, and puts that off too
    invariant: 'recoverable',
    broken: 'a data unit that is damaged is taken for one that may be deleted',
    sabotage: takingExcuse('hearPreparedInTime'),
    scope: askedAgain,
  },
  {
    invariant: 'recoverable',
    broken: 'the news that a block is damaged is taken for its copy',
    sabotage: takingExcuse('receiveOneInTime'),
    scope: askedAgain,
  },
  {
    // what is lost by that is lost much later, if at all
    invariant: 'recoverable',
    broken: 'a group is set up anew while parity is being mended',
    sabotage: replacing('createGeneralTableOnceRestored', (effect, { damage, geometry }) => ({
      ...effect,
      ready: (actor) => damage.count(parityUnit(geometry)) > 0 || (effect.ready?.(actor) ?? true),
    })),
    scope: { ...ordering, faults: 12, faultOdds: [8, 16], strategies: ['uniform'] },
  },
  {
    invariant: 'honest-failure',
    broken: 'a block is given up to mend parity while its copy may be on its way',
    sabotage: replacing('giveUp', (effect) => ({ ...effect, ready: () => true })),
    scope: askedAgain,
  },
]
