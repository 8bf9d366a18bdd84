/**
 * MSR Cambridge traces (Narayanan et al., FAST 2008): CSV without a header (one is tolerated), a request a line.
 *
 *     Timestamp,Hostname,DiskNumber,Type,Offset,Size,ResponseTime
 *
 * Type is Read or Write, Offset and Size are bytes, both times count 100 ns.
 */
import { type Line, lineError, linesOf, parseNatural, parseRange } from './lines.ts'
import type { TraceRequest } from './request.ts'
import type { Trace } from './trace.ts'
import { collectVolumes } from './volumes.ts'

const columns = 'Timestamp,Hostname,DiskNumber,Type,Offset,Size,ResponseTime'
const columnCount = columns.split(',').length

const kindByType: ReadonlyMap<string, TraceRequest['kind']> = new Map([
  ['read', 'read'],
  ['write', 'write'],
])

const isHeader = (line: Line): boolean =>
  line.number === 1 && line.text.toLowerCase() === columns.toLowerCase()

/** Whether a first line has as many fields as this format. */
export const looksLikeMsrCambridge = (firstLine: string): boolean =>
  firstLine.split(',').length === columnCount

/** @throws {InputError} naming the line */
export function readMsrCambridge(name: string, bytes: Uint8Array): Trace {
  const volumes = collectVolumes()
  for (const line of linesOf(bytes)) {
    if (isHeader(line)) continue
    const { volume, request } = readRow(name, line)
    volumes.add(volume, request)
  }
  return { format: 'msr-cambridge', requests: volumes.requests(), skipped: {} }
}

function readRow(name: string, line: Line): { volume: string; request: TraceRequest } {
  const fields = line.text.split(',').map((field) => field.trim())
  const [timestamp = '', host = '', disk = '', type = '', offset = '', size = '', responseTime = ''] = fields
  if (fields.length !== columnCount)
    throw lineError(name, line, `${fields.length} fields instead of the ${columnCount} of ${columns}`)
  if (parseNatural(timestamp) === undefined)
    throw lineError(name, line, `timestamp "${timestamp}" is not a whole number of 100 ns`)
  if (parseNatural(disk) === undefined) throw lineError(name, line, `disk number "${disk}" is not a number`)
  const kind = kindByType.get(type.toLowerCase())
  if (kind === undefined) throw lineError(name, line, `type "${type}" is neither Read nor Write`)
  if (parseNatural(responseTime) === undefined)
    throw lineError(name, line, `response time "${responseTime}" is not a whole number of 100 ns`)
  return { volume: `${host}.${disk}`, request: { kind, ...parseRange(name, line, offset, size) } }
}
