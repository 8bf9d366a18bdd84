import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors.ts'
import type { TraceRequest } from './request.ts'
import { looksLikeVscsi, looksLikeVscsi2, readVscsi } from './vscsi.ts'

interface VscsiRecord {
  readonly opcode: number
  readonly lba: bigint
  readonly length: number
  readonly version?: number
}

function encode(records: readonly VscsiRecord[]): Uint8Array {
  const bytes = new Uint8Array(records.length * 32)
  const view = new DataView(bytes.buffer)
  for (const [i, { opcode, lba, length, version = 0x0100 }] of records.entries()) {
    view.setUint32(32 * i, i, true)
    view.setUint32(32 * i + 4, length, true)
    view.setUint32(32 * i + 8, 1, true)
    view.setUint16(32 * i + 12, opcode, true)
    view.setUint16(32 * i + 14, version, true)
    view.setBigUint64(32 * i + 16, lba, true)
    view.setBigUint64(32 * i + 24, BigInt(i), true)
  }
  return bytes
}

const opcodes = { read: [0x08, 0x28, 0xa8, 0x88], write: [0x0a, 0x2a, 0xaa, 0x8a], flush: [0x35, 0x91] }

/** A record and the request that it stands for. */
const recorded = fc
  .record({
    kind: fc.constantFrom('read', 'write', 'flush'),
    variant: fc.nat(),
    lba: fc.integer({ min: 0, max: 2 ** 43 }),
    blocks: fc.integer({ min: 1, max: 2 ** 22 }),
  })
  .map(({ kind, variant, lba, blocks }) => {
    const choice = opcodes[kind]
    const opcode = choice[variant % choice.length] ?? 0
    const request: TraceRequest =
      kind === 'flush' ? { kind, offset: 0, length: 0 } : { kind, offset: lba * 512, length: blocks * 512 }
    return { record: { opcode, lba: BigInt(lba), length: request.length }, request }
  })

const sound: VscsiRecord = { opcode: 0x2a, lba: 7n, length: 4096 }

describe('a vSCSI version 1 trace', () => {
  test('reads back as the requests that were encoded', () => {
    fc.assert(
      fc.property(fc.array(recorded), (pairs) => {
        const bytes = encode(pairs.map((pair) => pair.record))
        expect(readVscsi('t', bytes)).toEqual({
          format: 'vscsi',
          requests: pairs.map((pair) => pair.request),
          skipped: {},
        })
      }),
    )
  })

  test('reads from the middle of a larger buffer', () => {
    const padded = new Uint8Array(32 + 5)
    padded.set(encode([sound]), 5)
    expect(readVscsi('t', padded.subarray(5)).requests).toEqual([
      { kind: 'write', offset: 3584, length: 4096 },
    ])
  })

  test('counts the opcodes that it leaves out, whatever their length', () => {
    const bytes = encode([
      { ...sound, opcode: 0x12, length: 36 },
      sound,
      { ...sound, opcode: 0x00, length: 0 },
    ])
    const { requests, skipped } = readVscsi('t', bytes)
    expect(requests).toHaveLength(1)
    expect(skipped).toEqual({ 'SCSI opcode 0x12': 1, 'SCSI opcode 0x00': 1 })
  })

  test.each<[string, Partial<VscsiRecord>, RegExp]>([
    ['a length of 0', { length: 0 }, /^t: record 2 at byte 64: length 0 is not/],
    ['a length of half a block', { length: 768 }, /^t: record 2 at byte 64: length 768 is not/],
    ['another version', { version: 0x0300 }, /^t: record 2 at byte 64: version field 0x300 where/],
    [
      'an LBA beyond 2^53',
      { lba: 2n ** 53n + 1n },
      /^t: record 2 at byte 64: LBA 9007199254740993 lies beyond/,
    ],
    [
      'an LBA whose byte offset is inexact',
      { lba: 2n ** 44n },
      /^t: record 2 at byte 64: LBA 17592186044416 lies/,
    ],
  ])('with %s is refused, naming record and byte', (_, damage, message) => {
    const read = () => readVscsi('t', encode([sound, sound, { ...sound, ...damage }, sound]))
    expect(read).toThrow(InputError)
    expect(read).toThrow(message)
  })

  test('cut short anywhere is refused', () => {
    const bytes = encode([sound, sound])
    for (let left = 1; left < 32; left++) {
      const message = `t: record 1 at byte 32: the file ends after ${left} of 32 bytes`
      expect(() => readVscsi('t', bytes.subarray(0, 32 + left))).toThrow(message)
    }
  })

  test('is told from version 2 and from text', () => {
    const version2 = new Uint8Array(80)
    version2.set([0x2a, 0x00, 0x00, 0x02])
    expect([looksLikeVscsi(encode([sound])), looksLikeVscsi2(encode([sound]))]).toEqual([true, false])
    expect([looksLikeVscsi(version2), looksLikeVscsi2(version2)]).toEqual([false, true])
    expect(looksLikeVscsi(new TextEncoder().encode('fio version 3 iolog\n0 array add\n'))).toBe(false)
  })
})

/** Not ours to publish, so it lies beside the repository where there is one. */
const cloudPhysics = new URL('../../../shared/traces/cloudphysics.vscsi', import.meta.url)

test.runIf(existsSync(cloudPhysics))('the CloudPhysics trace reads fully', () => {
  const { requests, skipped } = readVscsi('cloudphysics.vscsi', readFileSync(cloudPhysics))
  expect(skipped).toEqual({})
  expect(requests.filter((request) => request.kind === 'write')).toHaveLength(66_898)
  expect(requests.filter((request) => request.kind === 'read')).toHaveLength(46_974)
  expect(requests).toHaveLength(113_872)
  expect(requests[0]).toEqual({ kind: 'write', offset: 0x028f1a09 * 512, length: 512 })
})
