/**
 * Effects of the boot around suspect drives: what a crash has left torn in the main groups is resynced with what the
 * area holds of it. In a stripe whose parity is what is diverted, that parity goes home: it is no data, and is made anew.
 */

import { READ, RESYNC } from '../raid/access.ts'
import { parityColumn } from '../raid/layout.ts'
import { DOUBTED, LOADED, NEWEST } from '../raid/registers.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { setDifferentialBit } from './differentialBit.ts'
import { divertedAddress } from './divertedAddress.ts'
import { END, HIT, MISS, PARITY, SPLIT } from './events.ts'
import { firstOfTrack, trackLength, trackOfRow } from './geometry.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import { UNPAIRED } from './tables.ts'
import { WorkDiskIo } from './workDiskIo.ts'

/** Registers: number of the main group, first row and rows of the unit, and whether they are in the cache. */
const GROUP = firstRegister
const ROW = firstRegister + 1
const UNIT = firstRegister + 2
const IN_CACHE = firstRegister + 3

export function tornEffects(parts: SparingParts): Effects {
  const { groups, geometry, arena, drives, disks, reach } = parts
  const { stripSectors, stripes } = geometry
  const io = disks === null ? null : new WorkDiskIo(parts, disks)
  const group = (actor: Actor) => groups[actor.get(GROUP)] as SparingParts
  const stripeOf = (row: number) => Math.floor(row / stripSectors)
  const endOfStripe = (row: number) => (stripeOf(row) + 1) * stripSectors

  /** Finds the next row of a stripe that bears its mark, in this group or one behind it. @returns false when there is none */
  const find = (actor: Actor) => {
    for (let row = actor.get(ROW); actor.get(GROUP) < groups.length; row = 0) {
      const { main } = group(actor)
      for (; row < stripes * stripSectors; row = endOfStripe(row)) {
        if (!main.isMarked(stripeOf(row))) continue
        actor.set(ROW, row)
        return true
      }
      actor.set(GROUP, actor.get(GROUP) + 1)
    }
    return false
  }
  /** True when parity, or the copy of a mirror, is what is diverted of the stripe. */
  const isParityDiverted = ({ main, tables }: SparingParts, row: number) =>
    tables.pairing !== UNPAIRED && parityColumn(main.shape, stripeOf(row)) === tables.divertedColumn
  const tracksOf = (row: number) => {
    const first = trackOfRow(geometry, row)
    const count = trackOfRow(geometry, endOfStripe(row) - 1) - first + 1
    return Array.from({ length: count }, (_, index) => first + index)
  }
  /** Place in work volumes or work disks that holds a row of the suspect drive; -1 for none, which only unrepaired flows show. */
  const placeOf = ({ tables, work }: SparingParts, row: number) => {
    const track = trackOfRow(geometry, row)
    return tables.bit(track) ? work.newestOf(track) : -1
  }
  const isHeld = (each: SparingParts, row: number) => geometry.area === 'pair' || placeOf(each, row) >= 0
  /** Where the row lies behind the start of its track. */
  const offset = (row: number) => row - firstOfTrack(geometry, trackOfRow(geometry, row))
  /** Where the unused group holds it. */
  const addressOf = (each: SparingParts, row: number) =>
    divertedAddress(each, row, trackOfRow(geometry, row), placeOf(each, row))
  const tellRows = (actor: Actor) => {
    const [row, unit] = [actor.get(ROW), actor.get(UNIT)]
    return `${unit === 1 ? `row ${row}` : `rows ${row}-${row + unit - 1}`} of group ${actor.get(GROUP) + 1}`
  }

  const loaded = (actor: Actor, outcome: number) => {
    if (outcome === DONE) {
      actor.set(IN_CACHE, 1)
      return DONE
    }
    if (actor.get(UNIT) === 1) return FAIL
    actor.set(UNIT, 1)
    return SPLIT
  }
  const loadFromGroup: Effect = {
    begin: (actor) => {
      const each = group(actor)
      const address = addressOf(each, actor.get(ROW))
      each.raid.begin(actor, READ, SUB, address, actor.get(UNIT), actor.buffer)
    },
    settle: loaded,
  }
  const loadFromDisk = (work: WorkDiskIo): Effect => ({
    complete: (actor) => {
      const row = actor.get(ROW)
      const isRead = work.read(placeOf(group(actor), row), offset(row), actor.get(UNIT), actor.buffer)
      return loaded(actor, isRead ? DONE : FAIL)
    },
    tell: (actor) => {
      const row = actor.get(ROW)
      return `read ${work.tell(placeOf(group(actor), row), offset(row), actor.get(UNIT))}`
    },
  })

  return {
    surveyTorn: {
      complete: (actor) => {
        if (!find(actor)) {
          actor.clear(GROUP, 4)
          return END
        }
        const each = group(actor)
        const row = actor.get(ROW)
        const track = trackOfRow(geometry, row)
        const isAside = each.tables.isAside(each.tables.divertedColumn, row, 1)
        actor.set(UNIT, firstOfTrack(geometry, track) + trackLength(geometry, track) - row)
        if (!isParityDiverted(each, row)) return isAside && isHeld(each, row) ? HIT : MISS
        actor.set(UNIT, endOfStripe(row) - row)
        return tracksOf(row).some((other) => each.tables.bit(other)) ? PARITY : MISS
      },
      tell: () => 'look for the next stripe whose update the crash has cut short',
    },
    loadTorn: io === null ? loadFromGroup : loadFromDisk(io),
    lowerTorn: {
      complete: (actor) => {
        const each = group(actor)
        for (const track of tracksOf(actor.get(ROW)))
          if (each.tables.bit(track)) setDifferentialBit(each, track, false, true)
        reach('diverted-parity-remade')
        return DONE
      },
      tell: (actor) => `lower the differential bits of ${tellRows(actor)}, whose parity is to be made anew`,
    },
    resyncTorn: {
      begin: (actor) => {
        const { raid, tables } = group(actor)
        const row = actor.get(ROW)
        const isLoaded = actor.get(IN_CACHE) !== 0
        if (isLoaded) raid.hold(actor, tables.divertedColumn, actor.buffer - row * drives.sectorWords)
        const isDoubted = isParityDiverted(group(actor), row)
        const flags = NEWEST | (isLoaded ? LOADED : 0) | (isDoubted ? DOUBTED : 0)
        raid.beginRows(actor, RESYNC, MAIN, row, actor.get(UNIT), flags)
        if (isLoaded) reach('resynced-with-diverted')
      },
      settle: (actor) => {
        if (actor.get(IN_CACHE) !== 0) clearBlock(arena, actor.buffer, actor.get(UNIT) * drives.sectorWords)
        actor.set(IN_CACHE, 0)
        actor.set(ROW, actor.get(ROW) + actor.get(UNIT))
        return DONE
      },
    },
  }
}
