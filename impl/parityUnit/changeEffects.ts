/** Effects of a change of the group, at the parity unit: the order is taken, the unit heard, let in or refused, and told the end. */

import { DETAIL, KIND, SUBJECT } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { ADDING, ADDING_SYNCHRONOUSLY, DELETING, NO_CHANGE } from './changeRecord.ts'
import {
  ADD,
  ADD_SYNCHRONOUSLY,
  AGAIN,
  DELETE,
  FIRST,
  LATER,
  NO,
  RESUME_ADD,
  RESUME_DELETE,
  RESUME_HEARING,
  YES,
} from './events.ts'
import { parityUnit, wholeBlocks } from './geometry.ts'
import { JOIN, LEAVE, PREPARE, RELEASE, UNREADY } from './message.ts'
import type { ParityParts } from './parts.ts'
import { ASKED, BLOCK, questions, setUpRecord, UNIT } from './questions.ts'
import { roundEffects } from './roundEffects.ts'
import { READY, SETTING } from './tables.ts'
import { untilRestored } from './untilRestored.ts'
import { inTime, patiently } from './waiting.ts'

/** Orders in the sequence in which they are taken. */
const orders = [
  { kind: ADDING, event: ADD },
  { kind: ADDING_SYNCHRONOUSLY, event: ADD_SYNCHRONOUSLY },
  { kind: DELETING, event: DELETE },
] as const

export function changeEffects(parts: ParityParts): Effects {
  const { geometry, world, arena, links, tables, observer, reach } = parts
  const parity = parityUnit(geometry)
  const { ask, answered } = questions(parts)

  const counted = answered((actor, message) => {
    tables.hear(actor.get(UNIT), arena.get(message + SUBJECT), arena.get(message + DETAIL) !== 0)
    actor.set(ASKED, 0)
    return DONE
  }, 'the block count')
  const released = answered((actor) => {
    actor.set(ASKED, 0)
    return DONE
  }, 'the answer')
  const prepared = answered((actor, message) => {
    actor.set(ASKED, 0)
    return arena.get(message + KIND) === UNREADY ? AGAIN : DONE
  }, 'the answer')

  const finish = (goal: 'unit-added' | 'unit-deleted'): Effect => ({
    complete: (actor) => {
      tables.endChange()
      actor.clear(UNIT, setUpRecord - UNIT)
      reach(goal)
      return DONE
    },
    tell: () => 'the change is complete',
  })
  const take = (kind: number): Effect => ({
    complete: (actor) => {
      // flags alone do not say which blocks are out of parity
      if (kind === DELETING && geometry.progress === 'flags') observer.dropping(actor.get(UNIT))
      tables.change.take(kind, actor.get(UNIT))
      if (kind === DELETING) tables.beginRounds()
      actor.set(BLOCK, 0)
      return DONE
    },
    tell: (actor) =>
      `take the order to ${kind === ADDING ? 'add' : 'delete'} storage unit ${actor.get(UNIT) + 1}`,
  })
  const isOrdered = () => {
    if (tables.change.kind !== NO_CHANGE || tables.phase !== READY || !tables.change.hasOrders) return false
    for (const { kind } of orders) if (tables.ordered(kind) >= 0) return true
    return false
  }
  const hearOrder = (actor: Actor) => {
    for (const { kind, event } of orders) {
      const unit = tables.ordered(kind)
      if (unit < 0) continue
      actor.set(UNIT, unit)
      return event
    }
    throw new Error('an order was to be taken, and there is none')
  }

  return {
    awaitOrder: {
      ready: isOrdered,
      complete: hearOrder,
      tell: () => 'look for an order of the operator',
    },
    resumeOrAwaitOrder: {
      ready: () => tables.change.kind !== NO_CHANGE || isOrdered(),
      complete: (actor) => {
        if (tables.change.kind === NO_CHANGE) return hearOrder(actor)
        reach('change-resumed')
        actor.set(UNIT, tables.change.unit)
        if (!tables.change.hasBegun) return RESUME_HEARING
        return tables.change.kind === ADDING ? RESUME_ADD : RESUME_DELETE
      },
      tell: () => 'look for an order of the operator, or a change that a crash has cut short',
    },
    handOver: {
      complete: (actor) => {
        tables.change.takeNewcomer(actor.get(UNIT))
        tables.phase = SETTING
        actor.clear(UNIT, setUpRecord - UNIT)
        return DONE
      },
      tell: (actor) => `have the group set up anew with storage unit ${actor.get(UNIT) + 1}`,
    },
    takeAddition: take(ADDING),
    askToPrepare: ask(
      PREPARE,
      () => 0,
      () => 'ask whether it is whole, and may be deleted,',
    ),
    hearPrepared: patiently(links, prepared),
    hearPreparedInTime: inTime(links, prepared),
    takeDeletion: take(DELETING),
    takeDeletionOnceRestored: untilRestored(parts, take(DELETING)),
    testFirst: {
      complete: () => (tables.hasMembers() ? LATER : FIRST),
      tell: () => "see whether the unit is the group's first data unit",
    },
    countBlocks: {
      complete: () => {
        tables.setOwnBlocks(parity, wholeBlocks(geometry, parity))
        return DONE
      },
      tell: () => 'work out how many blocks the parity unit has',
    },
    buildTables: { complete: () => DONE, tell: () => 'build tables 710 and 720' },
    tellNewcomer: ask(
      JOIN,
      () => 0,
      () => 'send the block length to',
    ),
    hearCount: patiently(links, counted),
    hearCountInTime: inTime(links, counted),
    compareCount: {
      complete: (actor) => {
        const fits = tables.blocksOf(actor.get(UNIT)) <= tables.ownBlocks(parity)
        observer.admitted(actor.get(UNIT), fits)
        return fits ? YES : NO
      },
      tell: () => 'compare the block count with the own one',
    },
    refuseAddition: {
      complete: (actor) => {
        tables.endChange()
        actor.clear(UNIT, setUpRecord - UNIT)
        reach('addition-refused')
        if (world.tracing) world.note('the operator is told that the unit cannot be added')
        return DONE
      },
      tell: () => 'refuse the addition',
    },
    extendGeneralTable: {
      complete: (actor) => {
        tables.beginRounds()
        actor.set(BLOCK, 0)
        return DONE
      },
      tell: (actor) => `extend table 730 by storage unit ${actor.get(UNIT) + 1}`,
    },
    ...roundEffects(parts),
    releaseToAdd: ask(
      RELEASE,
      (actor) => tables.blocksOf(actor.get(UNIT)),
      () => 'tell that it is in the group to',
    ),
    releaseToDelete: ask(
      LEAVE,
      () => 0,
      () => 'tell that it is out of the group to',
    ),
    hearRelease: patiently(links, released),
    hearReleaseInTime: inTime(links, released),
    finishToAdd: finish('unit-added'),
    finishToDelete: finish('unit-deleted'),
  }
}
