/** Effects of the parity unit that takes in the deltas of one data unit. */

import { DETAIL, FROM, SEQUENCE, SUBJECT } from '../network/messages.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { ASKER, QUESTION } from './answeringRecord.ts'
import { BROKEN, DELTA, NEW, OLD } from './events.ts'
import { parityUnit } from './geometry.ts'
import { APPLIED } from './message.ts'
import { addParity } from './ownParity.ts'
import { parityLock } from './parityLock.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, slotPort, toParity, updatingPort } from './ports.ts'

/** Registers behind those of the question: block, and operation whose data the delta is of (plus one). */
export const BLOCK = firstRegister + 2
const CAUSE = firstRegister + 3
export const updatingRecord = firstRegister + 4

export function updatingEffects(parts: ParityParts, unit: number): Effects {
  const { geometry, world, arena, drives, media, links, tables, parityNotes, observer, reach } = parts
  const parity = parityUnit(geometry)
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const port = updatingPort(parity, unit)
  const { lock, unlock } = parityLock(parts, (actor) => actor.get(BLOCK))
  const slotOfAsker = (actor: Actor) => actor.get(ASKER) - 1 - slotPort(parity, 0)
  /** The delta counts as applied; by the random method it has taken its block in. */
  const setApplied = (actor: Actor) => {
    parityNotes.setApplied(slotOfAsker(actor), actor.get(QUESTION))
    if (geometry.method === 'random') tables.mark(unit, actor.get(BLOCK))
  }
  const isNoted = () => parityNotes.block(unit) >= 0
  const apply = (actor: Actor) =>
    observer.applied(actor.get(CAUSE) - 1, unit, actor.get(BLOCK), actor.get(QUESTION))

  return {
    listenForDelta: {
      awaits: { word: links.exchanges.news(port) },
      complete: (actor) => {
        const message = links.arrived(toParity(unit), port)
        actor.set(ASKER, arena.get(message + FROM))
        actor.set(QUESTION, arena.get(message + SEQUENCE))
        actor.set(BLOCK, arena.get(message + SUBJECT))
        actor.set(CAUSE, arena.get(message + DETAIL))
        copyBlock(arena, actor.buffer, links.data(message), blockWords)
        links.take(toParity(unit), port)
        return DELTA
      },
      tell: () => `take up a delta of storage unit ${unit + 1}`,
    },
    seeWhetherApplied: {
      complete: (actor) => {
        if (actor.get(QUESTION) > parityNotes.applied(slotOfAsker(actor))) return NEW
        reach('delta-ignored')
        return OLD
      },
      tell: () => 'see whether the delta has been applied already',
    },
    lockParity: {
      ...lock,
      begin: (actor) => {
        if (tables.owner(parity, actor.get(BLOCK)) !== 0) reach('parity-waited')
      },
    },
    readOldParity: {
      complete: (actor) => {
        return addParity(parts, actor.get(BLOCK), actor.accumulator, actor.buffer) ? DONE : BROKEN
      },
      tell: (actor) => `read parity of block ${actor.get(BLOCK)}, and add the delta`,
    },
    passBroken: {
      complete: (actor) => {
        setApplied(actor)
        apply(actor)
        reach('delta-passed')
        return DONE
      },
      tell: (actor) =>
        `leave damaged parity of block ${actor.get(BLOCK)} as it is, and note that the delta is applied`,
    },
    noteParity: {
      complete: (actor) => {
        parityNotes.put(unit, actor.get(BLOCK), actor.buffer)
        setApplied(actor)
        apply(actor)
        return DONE
      },
      tell: (actor) => `note the new parity of block ${actor.get(BLOCK)} with the number of its delta`,
    },
    storeParity: {
      complete: (actor) => {
        if (!isNoted()) apply(actor)
        media.store(parity, actor.get(BLOCK) * blockSectors, blockSectors, actor.buffer)
        return DONE
      },
      tell: (actor) => `store parity of block ${actor.get(BLOCK)}`,
    },
    endUpdate: {
      complete: (actor) => {
        if (isNoted()) parityNotes.clear(unit)
        else setApplied(actor)
        unlock(actor)
        clear(actor)
        return DONE
      },
      tell: (actor) => `note that the delta of block ${actor.get(BLOCK)} is applied`,
    },
    acknowledge: {
      ready: () => links.hasRoom(fromParity(unit)),
      complete: (actor) => {
        const to = actor.get(ASKER) - 1
        links.send(fromParity(unit), to, -1, actor.get(QUESTION), APPLIED, actor.get(BLOCK), 0, -1, 0)
        clear(actor)
        actor.clear(ASKER, updatingRecord - ASKER)
        if (world.tracing) world.note('the delta is acknowledged')
        return DONE
      },
      tell: (actor) => `acknowledge the delta of block ${actor.get(BLOCK)}`,
    },
  }

  function clear(actor: Actor): void {
    clearBlock(arena, actor.buffer, blockWords)
  }
}
