/** The tables of the examples, as the source's figures would have them. */

import { expect, test } from 'vitest'
import { areas } from '../../model/sparing/variant.ts'
import { exampleTables } from './exampleTables.ts'

const examples = new Map(exampleTables().map(({ tables }, index) => [areas[index], tables]))
const rowsOf = (area: (typeof areas)[number], id: string) =>
  examples.get(area)?.find((table) => table.id === id)?.rows

test('T1: the unused group has as many volumes as the main one while it is lent (Fig. 2B)', () => {
  expect(rowsOf('pair', 'T1')).toEqual([
    ['1', '1-3', '0, 1, 2, 3', 'RAID 5'],
    ['2', '4-6', '4, 5, 6, 7', 'RAID 5'],
  ])
})

test('T2: volumes are paired one to one, each with its part of the bitmap (Fig. 3B, Fig. 4)', () => {
  const status = 'UPDATE DATA BEING BACKED UP'
  expect(rowsOf('pair', 'T2')).toEqual([
    ['1', '4', status, '1100'],
    ['2', '5', status, '0100'],
    ['3', '6', status, '0100'],
  ])
})

test('T3: errors by type beside their thresholds, for the suspect (Fig. 6)', () => {
  const [recoverable, unrecoverable, write] = rowsOf('pair', 'T3') ?? []
  expect([recoverable, write]).toEqual([
    ['3', 'recoverable read', '0', '3'],
    ['3', 'write', '0', '2'],
  ])
  expect(Number(unrecoverable?.[2])).toBeGreaterThanOrEqual(Number(unrecoverable?.[3]))
})

test('T4: a volume that is full, one that takes the updates, and one that is unused (Fig. 11B)', () => {
  expect(rowsOf('volume', 'T4')).toEqual([
    ['4', '4 tracks', '1-3', '4', '110001000100'],
    ['5', '4 tracks', '1-3', '1', '110001000100'],
    ['6', '4 tracks', '-', '-', '-'],
  ])
})

test('the journal keeps the older entry of a track, which is superseded (Fig. 11C)', () => {
  const [journal] = examples.get('volume')?.slice(-1) ?? []
  expect(journal?.rows[0]).toEqual(['4', '1', '1', 'track 0', 'superseded'])
  expect(journal?.rows.at(-1)).toEqual(['5', '1', '3', 'track 9', 'the newest of its track'])
  expect(journal?.rows).toHaveLength(5)
})

test('T5 and T6: the main disks are being backed up to a work disk, beside one that is unused (Fig. 15)', () => {
  const [main, other] = ['UPDATE DATA BEING BACKED UP', 'NULL']
  expect(rowsOf('disk', 'T5')?.map(([, , status]) => status)).toEqual([
    ...[main, main, main, main],
    ...[other, other, other],
  ])
  expect(rowsOf('disk', 'T6')).toEqual([
    ['4', '8 tracks', 'IN USE', '0, 1, 2, 3', '18'],
    ['5', '8 tracks', 'UNUSED', '-', '-'],
  ])
})

test('T7: where each diverted track belongs, and where it is; one that was written twice stands in it once (Fig. 16)', () => {
  expect(rowsOf('disk', 'T7')).toEqual([
    ['0', '0', '4', '0'],
    ['1', '0', '4', '6'],
    ['1', '6', '4', '12'],
    ['1', '18', '4', '18'],
  ])
})

test.each(areas)('every table of area %s has a cell for each column', (area) => {
  for (const { columns, rows } of examples.get(area) ?? [])
    for (const row of rows) expect(row).toHaveLength(columns.length)
})
