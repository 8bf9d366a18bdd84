/** What the units hold before the first step: data everywhere, and, where the set-up is complete, its tables and the parity there is. */

import { fillStamps, initialWrite } from '../stamp.ts'
import { xorInto } from '../xor.ts'
import { addressesOf, ownStart } from './addresses.ts'
import { allBlocks, parityUnit, sectorsOf, wholeBlocks } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { READY } from './tables.ts'

export function initialContent({ geometry, arena, drives, media, tables }: ParityParts): void {
  const parity = parityUnit(geometry)
  const { sectorWords } = drives
  const addresses = addressesOf(geometry)
  const isSetUp = geometry.start !== 'unset'
  const isEmpty = geometry.start === 'empty'
  geometry.unitSectors.forEach((sectors, unit) => {
    const isMember = unit < geometry.members
    const at = drives.data(unit, 0)
    for (let raw = 0; raw < sectors; raw++) {
      const address = addresses.stampAddress(unit, raw)
      fillStamps(arena, at + raw * sectorWords, initialWrite, address, 1, sectorWords)
    }
    media.fillIn(unit, sectors)
    if (!isSetUp || !isMember) return
    tables.enter(unit)
    const blocks = allBlocks(geometry, unit)
    tables.setOwnBlocks(unit, blocks)
    tables.hear(unit, blocks, true)
    tables.setGiven(unit, blocks)
    tables.setTold(unit, true)
    if (isEmpty) return
    xorInto(arena, drives.data(parity, 0), at, sectors * sectorWords)
    if (geometry.method === 'random') for (let block = 0; block < blocks; block++) tables.setSent(unit, block)
  })
  const own = addresses.firstLba(parity)
  fillStamps(
    arena,
    drives.data(parity, ownStart(geometry)),
    initialWrite,
    own,
    geometry.ownSectors,
    sectorWords,
  )
  media.fillIn(parity, sectorsOf(geometry, parity))
  if (!isSetUp) return
  tables.setOwnBlocks(parity, wholeBlocks(geometry, parity))
  if (isEmpty) tables.turnOn()
  else if (tables.hasMembers()) tables.record(tables.mostBlocks - 1)
  tables.phase = READY
}
