/** Effects of a data unit that answers the parity unit; every data unit has its own. */

import { DETAIL, FROM, KIND, SEQUENCE, SUBJECT } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { ABOUT, ASKER, answeringRecord, DETAILED, QUESTION, REPEATED, VERDICT } from './answeringRecord.ts'
import {
  GIVE as GIVE_EVENT,
  GIVE_TO_ADD as GIVE_TO_ADD_EVENT,
  GIVE_TO_DELETE as GIVE_TO_DELETE_EVENT,
  JOIN as JOIN_EVENT,
  LEAVE as LEAVE_EVENT,
  OLD,
  PREPARE as PREPARE_EVENT,
  RELEASE as RELEASE_EVENT,
  SETTINGS as SETTINGS_EVENT,
} from './events.ts'
import { allBlocks, wholeBlocks } from './geometry.ts'
import { type Answer, givingEffects } from './givingEffects.ts'
import {
  COUNT,
  GIVE,
  GIVE_TO_ADD,
  GIVE_TO_DELETE,
  JOIN,
  LEAVE,
  PREPARE,
  PREPARED,
  RELEASE,
  RELEASED,
  SETTINGS,
} from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, listeningPort, toParity } from './ports.ts'
import { wholeEffects } from './wholeEffects.ts'

/** By kind of question. */
const events: Readonly<Record<number, number>> = {
  [SETTINGS]: SETTINGS_EVENT,
  [GIVE]: GIVE_EVENT,
  [RELEASE]: RELEASE_EVENT,
  [JOIN]: JOIN_EVENT,
  [GIVE_TO_ADD]: GIVE_TO_ADD_EVENT,
  [GIVE_TO_DELETE]: GIVE_TO_DELETE_EVENT,
  [LEAVE]: LEAVE_EVENT,
  [PREPARE]: PREPARE_EVENT,
}

/** Questions that wait until the unit is whole. */
const waiting: readonly number[] = [SETTINGS_EVENT, PREPARE_EVENT, GIVE_TO_ADD_EVENT, GIVE_TO_DELETE_EVENT]

export function answeringEffects(parts: ParityParts, unit: number): Effects {
  const { geometry, world, arena, drives, links, tables, observer, reach } = parts
  const { blockSectors } = geometry
  const { sectorWords } = drives
  const blockWords = blockSectors * sectorWords
  const port = listeningPort(unit)

  /** Takes the oldest question in hand. @returns its event */
  const take = (actor: Actor): number => {
    const message = links.arrived(fromParity(unit), port)
    const kind = arena.get(message + KIND)
    actor.set(ASKER, arena.get(message + FROM))
    actor.set(QUESTION, arena.get(message + SEQUENCE))
    actor.set(ABOUT, arena.get(message + SUBJECT))
    actor.set(DETAILED, arena.get(message + DETAIL))
    links.take(fromParity(unit), port)
    return events[kind] as number
  }
  const answer: Answer = (actor, kind, subject, detail, block) => {
    const to = actor.get(ASKER) - 1
    links.send(toParity(unit), to, -1, actor.get(QUESTION), kind, subject, detail, block, blockWords)
    actor.clear(ASKER, answeringRecord - ASKER)
  }
  const hasRoom = () => links.hasRoom(toParity(unit))
  const count = (blocks: number): Effect => ({
    complete: () => {
      tables.setOwnBlocks(unit, blocks)
      if (world.tracing) world.note(`720: ${blocks} blocks`)
      return DONE
    },
    tell: () => 'work out how many blocks there are',
  })
  /** @param begins whether, as drawn, the random method begins at once */
  const build = (begins: boolean): Effect => ({
    complete: () => {
      tables.setGiven(unit, 0)
      tables.setRemoved(unit, 0)
      tables.setHeld(unit, -1)
      tables.setTold(unit, begins)
      tables.clearSent(unit)
      return DONE
    },
    tell: () => 'build tables 710 and 720',
  })
  const anew = build(false)
  const news = links.exchanges.news(port)
  const listen = (takes: (actor: Actor) => number): Effect => ({
    awaits: { word: news },
    complete: takes,
    tell: () => 'take up a question of the parity unit',
  })

  const whole = wholeEffects(parts, unit, {
    about: (actor) => actor.get(ABOUT),
    isRepeated: (actor) => actor.get(REPEATED) !== 0,
    isDamaged: (actor) => actor.get(VERDICT) !== 0,
    hasRoom,
    answer: (actor, kind, subject) => answer(actor, kind, subject, 0, -1),
  })
  const report: Effect = {
    ready: hasRoom,
    complete: (actor) => {
      observer.releasing(unit)
      answer(actor, COUNT, tables.ownBlocks(unit), actor.get(VERDICT), -1)
      return DONE
    },
    tell: (actor) => (actor.get(VERDICT) === 0 ? 'report the block count' : 'report count and verdict'),
  }
  return {
    listen: listen(take),
    listenForNew: listen((actor) => {
      const event = take(actor)
      if (actor.get(QUESTION) < tables.question(unit)) {
        actor.clear(ASKER, answeringRecord - ASKER)
        reach('question-ignored')
        return OLD
      }
      const isRepeated = actor.get(QUESTION) === tables.question(unit)
      if (isRepeated && waiting.includes(event)) actor.set(REPEATED, 1)
      tables.setQuestion(unit, actor.get(QUESTION))
      return event
    }),
    countBlocks: count(allBlocks(geometry, unit)),
    countWholeBlocks: count(wholeBlocks(geometry, unit)),
    buildTables: anew,
    buildTablesOfNewcomer: {
      complete: (actor, io) => {
        if (tables.given(unit) === 0 || tables.removed(unit) > 0) return anew.complete?.(actor, io) ?? DONE
        if (world.tracing) world.note('the unit is in the group: its updates go on')
        return DONE
      },
      tell: () => 'build tables 710 and 720',
    },
    buildTablesAndBegin: build(true),
    compareWithParity: {
      complete: (actor) => {
        actor.set(VERDICT, tables.ownBlocks(unit) <= actor.get(DETAILED) ? 1 : 0)
        return DONE
      },
      tell: () => "compare the own block count with the parity unit's",
    },
    report,
    reportOnceWhole: whole.saysSo('set-up-awaited', report),
    prepare: whole.saysSo('deletion-awaited', {
      complete: (actor) => {
        observer.releasing(unit)
        answer(actor, PREPARED, 0, 0, -1)
        return DONE
      },
      tell: () => 'tell that the unit is whole, and may be deleted',
    }),
    excuse: whole.excuse,
    ...givingEffects(parts, unit, whole, answer),
    leave: {
      ready: hasRoom,
      complete: (actor) => {
        tables.setOwnBlocks(unit, -1)
        tables.setGiven(unit, 0)
        tables.setRemoved(unit, 0)
        tables.setHeld(unit, -1)
        tables.setTold(unit, false)
        answer(actor, RELEASED, 0, 0, -1)
        return DONE
      },
      tell: () => 'take note that the unit is out of the group',
    },
    release: {
      ready: hasRoom,
      complete: (actor) => {
        tables.setGiven(unit, actor.get(ABOUT))
        tables.setHeld(unit, -1)
        tables.setTold(unit, true)
        answer(actor, RELEASED, 0, 0, -1)
        return DONE
      },
      tell: () => 'take note that the set-up is complete',
    },
  }
}
