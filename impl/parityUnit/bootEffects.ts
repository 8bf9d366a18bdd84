/** Effects of the boots: what was noted is done again, then everybody of the unit is started. */

import { firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { FOUND, NONE } from './events.ts'
import { parityUnit } from './geometry.ts'
import { DELTA } from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, slotPort, toParity, updatingPort } from './ports.ts'
import { type Answered, inTime, patiently } from './waiting.ts'

/** Register: slot whose note is at hand. */
export const SLOT = firstRegister
export const bootRecord = firstRegister + 1

export function bootEffects(parts: ParityParts, unit: number): Effects {
  const {
    geometry,
    world,
    drives,
    links,
    tables,
    media,
    writeNotes,
    parityNotes,
    observer,
    reach,
    unitOfActor,
  } = parts
  const parity = parityUnit(geometry)
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const blockOf = (slot: number) => Math.floor(writeNotes.from(slot) / blockSectors)
  const acknowledged: Answered = {
    direction: () => fromParity(unit),
    port: (actor) => slotPort(parity, actor.get(SLOT)),
    hear: () => DONE,
    tell: () => 'the acknowledgement',
  }

  return {
    findNote: {
      complete: (actor) => {
        const slot = writeNotes.find(unit)
        if (slot < 0) return NONE
        actor.set(SLOT, slot)
        return FOUND
      },
      tell: () => 'look for a write that was cut short',
    },
    storeAgain: {
      complete: (actor) => {
        const slot = actor.get(SLOT)
        const sectors = writeNotes.sectors(slot)
        if (sectors === 0) {
          reach('taking-redone')
          return DONE
        }
        media.store(unit, writeNotes.from(slot), sectors, writeNotes.data(slot))
        reach('write-redone')
        return DONE
      },
      tell: (actor) => {
        const slot = actor.get(SLOT)
        const what = writeNotes.sectors(slot) === 0 ? 'find no data to store for' : 'store as noted'
        return `${what} block ${blockOf(slot)}`
      },
    },
    sendAgain: {
      ready: () => links.hasRoom(toParity(unit)),
      complete: (actor) => {
        const slot = actor.get(SLOT)
        const port = slotPort(parity, slot)
        links.exchanges.await(port)
        links.send(
          toParity(unit),
          updatingPort(parity, unit),
          port,
          writeNotes.sequence(slot),
          DELTA,
          blockOf(slot),
          writeNotes.operation(slot) + 1,
          writeNotes.delta(slot),
          blockWords,
        )
        return DONE
      },
      tell: (actor) => `send the delta of block ${blockOf(actor.get(SLOT))} as noted`,
    },
    awaitAcknowledgement: patiently(links, acknowledged),
    awaitAcknowledgementInTime: inTime(links, acknowledged),
    clearNote: {
      complete: (actor) => {
        links.clearPort(slotPort(parity, actor.get(SLOT)))
        writeNotes.clear(actor.get(SLOT))
        return DONE
      },
      tell: () => 'forget the note',
    },
    storeNoted: {
      complete: () => {
        for (let from = parityNotes.find(); from >= 0; from = parityNotes.find()) {
          media.store(parity, parityNotes.block(from) * blockSectors, blockSectors, parityNotes.parity(from))
          parityNotes.clear(from)
          reach('parity-redone')
        }
        return DONE
      },
      tell: () => 'store the parity that was noted',
    },
    startAll: {
      complete: (boot) => {
        observer.started(unit)
        tables.start(unit)
        for (const actor of world.actors)
          if (actor !== boot && unitOfActor(actor) === unit) world.restart(actor)
        return DONE
      },
      tell: () => `start storage unit ${unit + 1}`,
    },
  }
}
