/** Host addresses and raw sectors of units with fixed blocks and with records: a map and its inverse. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Addresses } from './addresses.ts'
import { hasRoomForRecord, hostSectorsWithin, trackLayout } from './trackLayout.ts'

const tracks = fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 40 }))

const groups = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 300 }), tracks), { minLength: 1, maxLength: 4 })
  .map((units) => ({
    unitSectors: units.map(([size]) => size),
    trackSectors: units.map(([, track]) => track),
    blockSectors: 3,
    paritySectors: 7,
    ownSectors: units.length,
  }))
  .filter(({ unitSectors, trackSectors }) =>
    unitSectors.every((size, unit) => hasRoomForRecord(unit, trackSectors[unit] ?? 0, size)),
  )

/** All raw sectors of the data units, one after the other. */
const rawSectors = (unitSectors: readonly number[]) =>
  unitSectors.flatMap((size, unit) => Array.from({ length: size }, (_, raw) => [unit, raw] as const))

describe('addresses', () => {
  test('every host address has a raw sector of its own, in order, and finds back from it', () => {
    fc.assert(
      fc.property(groups, (shape) => {
        const addresses = new Addresses(shape)
        let [before, last] = [0, -1]
        for (let lba = 0; lba < addresses.sectors; lba++) {
          const unit = addresses.unitOf(lba)
          const raw = addresses.rawOf(unit, lba)
          expect(raw).toBeLessThan(shape.unitSectors[unit] ?? 9 + shape.ownSectors)
          expect(addresses.lbaOf(unit, raw)).toBe(lba)
          if (unit === before) expect(raw).toBeGreaterThan(last)
          ;[before, last] = [unit, raw]
        }
      }),
    )
  })

  test('raw sectors that hosts see are as many as host addresses, and no two are stamped alike', () => {
    fc.assert(
      fc.property(groups, (shape) => {
        const addresses = new Addresses(shape)
        const all = rawSectors(shape.unitSectors)
        expect(all.filter(([unit, raw]) => addresses.lbaOf(unit, raw) >= 0)).toHaveLength(
          addresses.sectors - shape.ownSectors,
        )
        expect(new Set(all.map(([unit, raw]) => addresses.stampAddress(unit, raw))).size).toBe(all.length)
      }),
    )
  })

  test('a run is as long as raw sectors follow each other, within a record', () => {
    fc.assert(
      fc.property(groups, (shape) => {
        const addresses = new Addresses(shape)
        for (let lba = 0; lba < addresses.sectors; lba++) {
          const unit = addresses.unitOf(lba)
          const [start, end] = [addresses.runStart(unit, lba), addresses.runEnd(unit, lba)]
          expect(addresses.rawOf(unit, end - 1) - addresses.rawOf(unit, start)).toBe(end - 1 - start)
          expect(addresses.runStart(unit, end - 1)).toBe(start)
          // in front of a data field there is its count field
          if (addresses.hasRecords(unit))
            expect(addresses.lbaOf(unit, addresses.rawOf(unit, start) - 1)).toBe(-1)
          else expect([start, end]).toEqual([addresses.firstLba(unit), addresses.firstLba(unit + 1)])
        }
      }),
    )
  })
})

describe('records', () => {
  /** A track in letters: hosts see the digits, which number the data fields. */
  const picture = (unit: number, trackSectors: number) => {
    const { hostOf, fieldStart } = trackLayout(unit, trackSectors)
    const fields = [...new Set(fieldStart)]
    return Array.from({ length: 4 }, (_, track) =>
      Array.from(hostOf.slice(track * trackSectors, (track + 1) * trackSectors), (host) =>
        host < 0 ? '.' : String(fields.indexOf(fieldStart[host] as number) % 10),
      ).join(''),
    )
  }

  test('have lengths of their own, on every track and every unit', () => {
    expect([picture(0, 12), picture(1, 12)]).toMatchInlineSnapshot(`
      [
        [
          ".0..11.2.3.4",
          "...5...666.7",
          ".8.99...0.1.",
          ".22.3.444..5",
        ],
        [
          "...00.1...22",
          ".3..444.5..6",
          ".77.888...99",
          "..0..1...2.3",
        ],
      ]
    `)
  })

  test('never go on from one track to the next, and the last ones of a unit end within it', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.integer({ min: 2, max: 40 }), fc.nat(400), (unit, trackSectors, capacity) => {
        const layout = trackLayout(unit, trackSectors)
        for (let host = 0; host < layout.hostSectors; host++) {
          const trackOf = (sector: number) => Math.floor((layout.rawOf[sector] as number) / trackSectors)
          expect(trackOf(layout.fieldStart[host] as number)).toBe(
            trackOf((layout.fieldEnd[host] as number) - 1),
          )
        }
        const visible = hostSectorsWithin(layout, capacity) % layout.hostSectors
        if (visible > 0) expect(layout.fieldEnd[visible - 1]).toBe(visible)
      }),
    )
  })
})
