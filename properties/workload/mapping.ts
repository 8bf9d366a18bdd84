/**
 * Maps a window of a trace onto the address space of an array, keeping order, direction, relative addresses and sizes.
 *
 * Addresses count from the window's lowest sector. Requests grow outward to whole sectors, and fall into several
 * consecutive operations of one host where they are too long or would cross the end of the array. One sector of the
 * trace is one sector of the array throughout, so requests that overlap still do. The result depends on nothing else.
 */
import type { Operation } from '../scenario/scenario.ts'
import { type Extent, type Placement, placeExtents } from './placement.ts'
import type { TraceRequest } from './request.ts'

export interface ArrayShape {
  readonly sectorBytes: number
  /** Sectors of the host address space. */
  readonly capacitySectors: number
  /** Number of hosts; requests go to them in turn. */
  readonly hosts: number
  readonly maxRequestSectors: number
}

/** @throws {RangeError} unless every number of the shape is a whole number of at least 1 */
export function mapOntoArray(requests: readonly TraceRequest[], shape: ArrayShape): Operation[] {
  assertShape(shape)
  const extentOf = wholeSectors(shape.sectorBytes)
  const place = placeExtents(requests.filter(movesData).map(extentOf), shape.capacitySectors)
  const operations: Operation[] = []
  const flushed = new Set<number>()
  let requestIndex = 0
  for (const request of requests) {
    if (!movesData(request)) {
      for (let host = 0; host < shape.hosts; host++) flushed.add(host)
      continue
    }
    const host = requestIndex++ % shape.hosts
    for (const { start, end } of pieces(extentOf(request), place, shape)) {
      const barrier = flushed.delete(host) ? { barrier: true } : {}
      const id = operations.length
      operations.push({ id, host, kind: request.kind, lba: start, sectors: end - start, ...barrier })
    }
  }
  return operations
}

type DataRequest = TraceRequest & { readonly kind: 'read' | 'write' }

const movesData = (request: TraceRequest): request is DataRequest => request.kind !== 'flush'

const wholeSectors =
  (sectorBytes: number) =>
  ({ offset, length }: TraceRequest): Extent => ({
    start: Math.floor(offset / sectorBytes),
    end: Math.ceil((offset + length) / sectorBytes),
  })

/** The request's places on the array, in order; none crosses the end of the array or exceeds the maximum. */
function* pieces(extent: Extent, place: Placement, shape: ArrayShape): Generator<Extent> {
  let sector = extent.start
  while (sector < extent.end) {
    const start = place(sector) % shape.capacitySectors
    const length = Math.min(extent.end - sector, shape.maxRequestSectors, shape.capacitySectors - start)
    yield { start, end: start + length }
    sector += length
  }
}

function assertShape(shape: ArrayShape): void {
  for (const [what, value] of Object.entries(shape))
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${what} must be at least 1, not ${value}`)
}
