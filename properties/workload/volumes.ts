/** One address space for the volumes of a trace: laid end to end, so that no two of them seem to overlap. */
import type { TraceRequest } from './request.ts'

/** Volumes start at multiples of this many bytes, so that requests keep their alignment. */
const alignmentBytes = 1 << 20

export interface VolumeCollector {
  readonly add: (volume: string, request: TraceRequest) => void
  /** The requests in the order of adding; volumes follow one another in the order of their first request. */
  readonly requests: () => TraceRequest[]
}

export function collectVolumes(): VolumeCollector {
  const requests: TraceRequest[] = []
  const volumeIndices: number[] = []
  const indexByName = new Map<string, number>()
  const endByIndex: number[] = []

  function add(volume: string, request: TraceRequest): void {
    const index = indexByName.get(volume) ?? indexByName.size
    indexByName.set(volume, index)
    endByIndex[index] = Math.max(endByIndex[index] ?? 0, request.offset + request.length)
    requests.push(request)
    volumeIndices.push(index)
  }

  function laidOut(): TraceRequest[] {
    if (indexByName.size <= 1) return requests
    const bases = volumeBases(endByIndex)
    return requests.map((request, i) => {
      const base = bases[volumeIndices[i] ?? 0] ?? 0
      return request.kind === 'flush' ? request : { ...request, offset: base + request.offset }
    })
  }

  return { add, requests: laidOut }
}

function volumeBases(ends: readonly number[]): number[] {
  let next = 0
  return ends.map((end) => {
    const base = next
    next += Math.ceil(end / alignmentBytes) * alignmentBytes
    return base
  })
}
