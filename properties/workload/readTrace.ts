/** Reads a block trace of any known format; the contents decide which, not the name of the file. */
import { InputError } from '../errors.ts'
import { looksLikeIolog, readIolog } from './iolog.ts'
import { linesOf } from './lines.ts'
import { looksLikeMsrCambridge, readMsrCambridge } from './msrCambridge.ts'
import type { Trace } from './trace.ts'
import { looksLikeVscsi, looksLikeVscsi2, readVscsi } from './vscsi.ts'

/** Longer first lines are not text that we know; looking no further keeps a binary file cheap to refuse. */
const firstLineBytes = 4096

/**
 * @param name what messages call the file
 * @throws {InputError} when the file is empty, damaged, of no known format, or without a single request
 */
export function readTrace(name: string, bytes: Uint8Array): Trace {
  const trace = readerFor(name, bytes)(name, bytes)
  if (trace.requests.length === 0)
    throw new InputError(`${name}: holds no read, write or flush; give a trace that does`)
  return trace
}

function readerFor(name: string, bytes: Uint8Array): (name: string, bytes: Uint8Array) => Trace {
  if (bytes.length === 0) throw new InputError(`${name}: is empty; give a block trace`)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new InputError(`${name}: is compressed by gzip; unpack it with gunzip first`)
  if (looksLikeVscsi(bytes)) return readVscsi
  if (looksLikeVscsi2(bytes))
    throw new InputError(
      `${name}: is a vSCSI trace of version 2; only version 1 (records of 32 bytes) is read`,
    )
  const [firstLine] = linesOf(bytes.subarray(0, firstLineBytes))
  if (firstLine !== undefined && looksLikeIolog(firstLine.text)) return readIolog
  if (firstLine !== undefined && looksLikeMsrCambridge(firstLine.text)) return readMsrCambridge
  throw new InputError(
    `${name}: is no known block trace; give CloudPhysics vSCSI version 1, MSR Cambridge CSV or a fio iolog of version 2 or 3`,
  )
}
