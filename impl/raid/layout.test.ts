/** Laws of the layouts: addresses and places on the drives are one to one, and parity is everywhere in turn. */

import { expect, test } from 'vitest'
import { raid5, shapes } from './group.testing.ts'
import {
  addressOf,
  capacity,
  dataColumn,
  driveSector,
  type GroupShape,
  parityColumn,
  stripeOf,
  stripInColumn,
  stripOf,
} from './layout.ts'

test('every address has a place of its own, and the places fill all columns but the parity', () => {
  for (const shape of shapes) {
    const places = new Set<string>()
    for (let lba = 0; lba < capacity(shape); lba++) {
      const stripe = stripeOf(shape, lba)
      const column = dataColumn(shape, stripe, stripOf(shape, lba))
      const row = driveSector(shape, lba)
      expect(Math.floor(row / shape.stripSectors)).toBe(stripe)
      expect(column).not.toBe(parityColumn(shape, stripe))
      places.add(`${column} ${row}`)
      expect(addressOf(shape, stripe, column, row % shape.stripSectors)).toBe(lba)
    }
    expect(places.size).toBe(shape.stripes * shape.stripSectors * (shape.drives - 1))
  }
})

test('a strip and its column are inverse to each other', () => {
  for (const shape of shapes) {
    for (let stripe = 0; stripe < shape.stripes; stripe++) {
      for (let strip = 0; strip < shape.drives - 1; strip++) {
        expect(stripInColumn(shape, stripe, dataColumn(shape, stripe, strip))).toBe(strip)
      }
    }
  }
})

test('parity comes to every drive in turn, from the last to the first', () => {
  for (let drives = 3; drives <= 16; drives++) {
    const turns = Array.from({ length: drives }, (_, stripe) => parityColumn(raid5(drives), stripe))
    expect(turns).toEqual(Array.from({ length: drives }, (_, stripe) => drives - 1 - stripe))
    expect(parityColumn(raid5(drives), drives)).toBe(drives - 1)
  }
})

test('the layout of four drives is the left-symmetric one of the textbook', () => {
  const shape = raid5(4, 1)
  const rows = Array.from({ length: 4 }, (_, stripe) =>
    Array.from({ length: 4 }, (_, column) =>
      column === parityColumn(shape, stripe) ? 'P' : addressOf(shape, stripe, column, 0),
    ),
  )
  expect(rows).toEqual([
    [0, 1, 2, 'P'],
    [4, 5, 'P', 3],
    [8, 'P', 6, 7],
    ['P', 9, 10, 11],
  ])
})

test('addresses that follow each other lie on different drives, until all have had one', () => {
  const shape = raid5(5, 1, 10)
  const columns = Array.from({ length: capacity(shape) }, (_, lba) =>
    dataColumn(shape, stripeOf(shape, lba), stripOf(shape, lba)),
  )
  for (let lba = 0; lba + 5 <= columns.length; lba++)
    expect(new Set(columns.slice(lba, lba + 5)).size).toBe(5)
})

test('a mirror keeps data on its first drive and the copy on its second', () => {
  const shape: GroupShape = { level: 'raid1', drives: 2, stripSectors: 4, stripes: 3 }
  for (let lba = 0; lba < capacity(shape); lba++) {
    expect(driveSector(shape, lba)).toBe(lba)
    expect(dataColumn(shape, stripeOf(shape, lba), stripOf(shape, lba))).toBe(0)
    expect(parityColumn(shape, stripeOf(shape, lba))).toBe(1)
  }
})
