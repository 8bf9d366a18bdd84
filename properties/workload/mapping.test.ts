import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Operation } from '../scenario/scenario.ts'
import { type ArrayShape, mapOntoArray } from './mapping.ts'
import type { TraceRequest } from './request.ts'

const sectorBytes = 512

/** Bytes need not be aligned; addresses are few, so that requests overlap, or far apart. */
const request: fc.Arbitrary<TraceRequest> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<TraceRequest>({ kind: 'flush', offset: 0, length: 0 }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('read', 'write'),
      offset: fc.oneof(fc.nat(40 * sectorBytes), fc.integer({ min: 0, max: 2 ** 52 })),
      length: fc.integer({ min: 1, max: 12 * sectorBytes }),
    }),
  },
)

const shape: fc.Arbitrary<ArrayShape> = fc.record({
  sectorBytes: fc.constant(sectorBytes),
  capacitySectors: fc.integer({ min: 1, max: 200 }),
  hosts: fc.integer({ min: 1, max: 4 }),
  maxRequestSectors: fc.integer({ min: 1, max: 16 }),
})

const window = fc.array(request, { maxLength: 30 })

const firstSector = ({ offset }: TraceRequest) => Math.floor(offset / sectorBytes)
const endSector = ({ offset, length }: TraceRequest) => Math.ceil((offset + length) / sectorBytes)
const sectorsOf = (each: TraceRequest) => range(firstSector(each), endSector(each))
const range = (start: number, end: number) => Array.from({ length: end - start }, (_, i) => start + i)
const movesData = (each: TraceRequest) => each.kind !== 'flush'

interface Mapped {
  readonly request: TraceRequest
  readonly operations: readonly Operation[]
}

/** Deals the operations out to the requests by their lengths. */
function mappedRequests(requests: readonly TraceRequest[], operations: readonly Operation[]): Mapped[] {
  const left = [...operations]
  return requests.filter(movesData).map((each) => {
    const own: Operation[] = []
    let sectors = endSector(each) - firstSector(each)
    while (sectors > 0) {
      const operation = left.shift()
      if (operation === undefined) throw new Error('operations are missing')
      own.push(operation)
      sectors -= operation.sectors
    }
    expect(sectors).toBe(0)
    return { request: each, operations: own }
  })
}

const placesOf = ({ operations }: Mapped) =>
  operations.flatMap(({ lba, sectors }) => range(lba, lba + sectors))

const map = (requests: readonly TraceRequest[], overrides: Partial<ArrayShape> = {}) =>
  mapOntoArray(requests, { sectorBytes, capacitySectors: 100, hosts: 1, maxRequestSectors: 16, ...overrides })

const write = (sector: number, sectors: number): TraceRequest => ({
  kind: 'write',
  offset: sector * sectorBytes,
  length: sectors * sectorBytes,
})

const flush: TraceRequest = { kind: 'flush', offset: 0, length: 0 }

describe('mapping a window onto an array', () => {
  test('keeps order, direction and sizes, stays in bounds and deals requests to hosts in turn', () => {
    fc.assert(
      fc.property(window, shape, (requests, array) => {
        const operations = mapOntoArray(requests, array)
        const mapped = mappedRequests(requests, operations)
        expect(mapped.flatMap((each) => each.operations)).toEqual(operations)
        expect(operations.map(({ id }) => id)).toEqual(range(0, operations.length))
        for (const [i, { request: source, operations: pieces }] of mapped.entries())
          for (const { host, kind, lba, sectors } of pieces) {
            expect({ host, kind }).toEqual({ host: i % array.hosts, kind: source.kind })
            expect(lba).toBeGreaterThanOrEqual(0)
            expect(sectors).toBeGreaterThanOrEqual(1)
            expect(sectors).toBeLessThanOrEqual(array.maxRequestSectors)
            expect(lba + sectors).toBeLessThanOrEqual(array.capacitySectors)
          }
      }),
    )
  })

  test('sends one sector of the trace to one sector of the array, so overlaps remain', () => {
    fc.assert(
      fc.property(window, shape, (requests, array) => {
        const placeBySector = new Map<number, number>()
        for (const each of mappedRequests(requests, mapOntoArray(requests, array)))
          for (const [i, place] of placesOf(each).entries()) {
            const sector = firstSector(each.request) + i
            expect(placeBySector.get(sector) ?? place).toBe(place)
            placeBySector.set(sector, place)
          }
      }),
    )
  })

  test('that can hold every touched sector keeps them apart, in address order and no farther than they were', () => {
    fc.assert(
      fc.property(window, shape, fc.nat(50), (requests, array, spare) => {
        const touched = [...new Set(requests.filter(movesData).flatMap(sectorsOf))].sort((a, b) => a - b)
        const capacitySectors = Math.max(1, touched.length + spare)
        const operations = mapOntoArray(requests, { ...array, capacitySectors })
        const places = new Map(
          mappedRequests(requests, operations).flatMap((each) => {
            const own = placesOf(each)
            return sectorsOf(each.request).map((sector, i): [number, number] => [sector, own[i] ?? -1])
          }),
        )
        for (const [i, sector] of touched.entries()) {
          const previous = touched[i - 1]
          if (previous === undefined) expect(places.get(sector)).toBe(0)
          else {
            const distance = (places.get(sector) ?? -1) - (places.get(previous) ?? -1)
            expect(distance).toBeGreaterThanOrEqual(1)
            expect(distance).toBeLessThanOrEqual(sector - previous)
          }
        }
      }),
    )
  })

  test('that can hold its whole span keeps all distances', () => {
    const requests = [write(1007, 2), write(1000, 4), write(1090, 10)]
    expect(map(requests).map(({ lba }) => lba)).toEqual([7, 0, 90])
  })

  test('narrows only the widest gaps when the span exceeds the capacity', () => {
    const requests = [write(0, 4), write(6, 4), write(5000, 4), write(9000, 4)]
    expect(map(requests, { capacitySectors: 38 }).map(({ lba }) => lba)).toEqual([0, 6, 20, 34])
  })

  test('wraps at whole runs when even the touched sectors exceed the capacity', () => {
    const requests = [write(0, 6), write(100, 3), write(200, 4), write(300, 6)]
    expect(map(requests, { capacitySectors: 10 }).map(({ lba }) => lba)).toEqual([0, 6, 0, 4])
  })

  test('splits what is too long, and what would cross the end of the array', () => {
    const operations = map([write(50, 8), write(58, 5)], {
      capacitySectors: 10,
      maxRequestSectors: 6,
      hosts: 2,
    })
    expect(operations.map(({ host, lba, sectors }) => [host, lba, sectors])).toEqual([
      [0, 0, 6],
      [0, 6, 2],
      [1, 8, 2],
      [1, 0, 3],
    ])
  })

  test('rounds outward to the sectors of the array', () => {
    const requests: TraceRequest[] = [
      { kind: 'read', offset: 4096, length: 512 },
      { kind: 'write', offset: 8191, length: 2 },
    ]
    expect(map(requests, { sectorBytes: 4096 }).map(({ lba, sectors }) => [lba, sectors])).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  test('turns a flush into a barrier on the next operation of every host, and on that one only', () => {
    const requests = [
      write(0, 1),
      flush,
      write(1, 8),
      write(2, 1),
      write(3, 1),
      flush,
      flush,
      write(4, 1),
      flush,
    ]
    const operations = map(requests, { hosts: 2, maxRequestSectors: 4 })
    expect(operations.map(({ host, barrier }) => [host, barrier])).toEqual([
      [0, undefined],
      [1, true],
      [1, undefined],
      [0, true],
      [1, undefined],
      [0, true],
    ])
    expect(operations.every((operation) => !('barrier' in operation) || operation.barrier === true)).toBe(
      true,
    )
  })

  test('of nothing, or of flushes only, gives no operation', () => {
    expect(map([])).toEqual([])
    expect(map([flush, flush])).toEqual([])
  })

  test.each(['sectorBytes', 'capacitySectors', 'hosts', 'maxRequestSectors'])('refuses a %s of 0', (what) => {
    expect(() => map([], { [what]: 0 })).toThrow(`${what} must be at least 1, not 0`)
  })
})
