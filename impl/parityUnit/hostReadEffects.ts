/** Effects of a host's reads; by the random method a read, too, may take its block into parity. */

import { OPERATION } from '../host/slot.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { COVERED, DAMAGED, LOST, UNCOVERED } from './events.ts'
import { DAMAGED as IS_DAMAGED, SOUND } from './media.ts'
import type { ParityParts } from './parts.ts'
import { FROM, PIECE, type RequestPieces } from './requestPieces.ts'

export function hostReadEffects(parts: ParityParts, pieces: RequestPieces): Effects {
  const { arena, drives, tables, media, readCache, damage, observer, reach } = parts
  const { sectorWords } = drives
  const blockWords = parts.geometry.blockSectors * sectorWords
  const { unit, sector, block, data, place, isUp, letGo, answer } = pieces

  /** Reads the piece for the host: from the cache what is there, else from the drive, which stages it. @returns the machine's event */
  const readHost = (actor: Actor): number => {
    const of = unit(actor)
    const first = sector(actor)
    const sectors = actor.get(PIECE)
    const staged = readCache.find(of, first, sectors)
    if (staged >= 0) {
      reach('read-hit')
      copyBlock(arena, data(actor), staged, sectors * sectorWords)
      return DONE
    }
    const found = media.load(of, first, sectors, data(actor))
    if (found === IS_DAMAGED) {
      reach('damage-found-by-host')
      return DAMAGED
    }
    if (found === SOUND) {
      readCache.stage(of, first, sectors, data(actor))
      return DONE
    }
    observer.unreadable(actor.get(OPERATION) - 1, actor.get(FROM), sectors)
    return LOST
  }
  /** @param lacks whether the block is missing in parity, as far as the unit can tell */
  const readToTake = (lacks: (unit: number, block: number) => boolean): Effect => ({
    ready: isUp,
    complete: (actor) => {
      const found = readHost(actor)
      if (found !== DONE) return found
      const number = block(actor)
      return tables.takesIn(unit(actor), number) && lacks(unit(actor), number) ? COVERED : UNCOVERED
    },
    tell: (actor) => `read from ${place(actor)}, and see whether it is to go into parity`,
  })
  const readWhole = (lacks: (unit: number, block: number) => boolean): Effect => ({
    ready: isUp,
    complete: (actor) => {
      if (!tables.takesIn(unit(actor), block(actor)) || !lacks(unit(actor), block(actor))) {
        reach('read-taken-before')
        return UNCOVERED
      }
      // the host has its data: a block that is damaged elsewhere goes in another time
      if (media.loadBlock(unit(actor), block(actor), actor.accumulator) === IS_DAMAGED) {
        clearBlock(arena, actor.accumulator, blockWords)
        return UNCOVERED
      }
      reach('read-taken-in')
      return COVERED
    },
    tell: (actor) => `read the whole of ${place(actor)}`,
  })

  return {
    readPiece: {
      ready: isUp,
      complete: readHost,
      tell: (actor) => `read from ${place(actor)}`,
    },
    readAndLook: readToTake((of, number) => !tables.isSent(of, number)),
    readToSend: readToTake(() => true),
    readWhole: readWhole((of, number) => !tables.isSent(of, number)),
    readWholeAgain: readWhole(() => true),
    awaitRestored: {
      ready: (actor) => isUp(actor) && !damage.has(unit(actor), block(actor)),
      complete: () => DONE,
      tell: (actor) => `go on with ${place(actor)}, which is damaged no more`,
    },
    failRead: {
      complete: (actor) => {
        letGo(actor)
        answer(actor, false)
        reach('lost-read')
        return DONE
      },
      tell: () => 'answer the host with an error',
    },
  }
}
