/**
 * CloudPhysics vSCSI traces, version 1: little-endian records of 32 bytes without a header.
 *
 *     0 serial number u32 | 4 length in bytes u32 | 8 scatter-gather entries u32 | 12 SCSI opcode u16
 *     14 version u16      | 16 LBA u64, in blocks of 512 bytes                   | 24 time in us u64
 *
 * The version field holds 0x0100: the version is its high byte. Records are counted from 0, as windows count requests.
 */
import { InputError } from '../errors.ts'
import type { TraceRequest } from './request.ts'
import { type Trace, tally } from './trace.ts'

const recordBytes = 32
const blockBytes = 512

/** SCSI block commands: READ, WRITE (6, 10, 12, 16 bytes long) and SYNCHRONIZE CACHE (10, 16). */
const kindByOpcode: ReadonlyMap<number, TraceRequest['kind']> = new Map([
  ...[0x08, 0x28, 0xa8, 0x88].map((opcode) => [opcode, 'read'] as const),
  ...[0x0a, 0x2a, 0xaa, 0x8a].map((opcode) => [opcode, 'write'] as const),
  ...[0x35, 0x91].map((opcode) => [opcode, 'flush'] as const),
])

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether the first record's version field says 1 (no text does: that byte would be a control character). */
export const looksLikeVscsi = (bytes: Uint8Array): boolean =>
  bytes.length >= recordBytes && viewOf(bytes).getUint16(14, true) >> 8 === 1

/** Whether this is version 2, whose records of 40 bytes begin with opcode and version. */
export const looksLikeVscsi2 = (bytes: Uint8Array): boolean =>
  bytes.length >= 40 && viewOf(bytes).getUint16(2, true) === 0x0200

/** @throws {InputError} naming the record and its byte offset */
export function readVscsi(name: string, bytes: Uint8Array): Trace {
  const view = viewOf(bytes)
  const requests: TraceRequest[] = []
  const skipped: Record<string, number> = {}
  const recordCount = Math.floor(bytes.length / recordBytes)
  for (let record = 0; record < recordCount; record++) {
    const request = readRecord(name, view, record)
    if (typeof request === 'string') tally(skipped, request)
    else requests.push(request)
  }
  const leftBytes = bytes.length % recordBytes
  if (leftBytes > 0)
    throw recordError(
      name,
      recordCount,
      `the file ends after ${leftBytes} of ${recordBytes} bytes; fetch it again or cut it to ${recordCount * recordBytes} bytes`,
    )
  return { format: 'vscsi', requests, skipped }
}

/** The request, or what it is when it moves no data. */
function readRecord(name: string, view: DataView, record: number): TraceRequest | string {
  const at = record * recordBytes
  const version = view.getUint16(at + 14, true)
  if (version >> 8 !== 1)
    throw recordError(
      name,
      record,
      `version field ${hex(version)} where version 1 has 0x0100; is the file damaged?`,
    )

  const opcode = view.getUint16(at + 12, true)
  const kind = kindByOpcode.get(opcode)
  if (kind === undefined) return `SCSI opcode ${hex(opcode)}`
  if (kind === 'flush') return { kind, offset: 0, length: 0 }

  const length = view.getUint32(at + 4, true)
  if (length === 0 || length % blockBytes !== 0)
    throw recordError(
      name,
      record,
      `length ${length} is not a positive multiple of ${blockBytes} bytes; is the file damaged?`,
    )
  const lba = view.getBigUint64(at + 16, true)
  const offset = Number(lba) * blockBytes
  if (offset + length > Number.MAX_SAFE_INTEGER)
    throw recordError(
      name,
      record,
      `LBA ${lba} lies beyond 2^53 bytes, more than any volume holds; is the file damaged?`,
    )
  return { kind, offset, length }
}

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`

const recordError = (name: string, record: number, problem: string): InputError =>
  new InputError(`${name}: record ${record} at byte ${record * recordBytes}: ${problem}`)
