/**
 * fio I/O logs, versions 2 and 3, as `write_iolog` writes them.
 *
 *     fio version 2 iolog                       fio version 3 iolog
 *     filename action [offset length]           timestamp filename action [offset length]
 *
 * A sync or datasync is a flush. Bookkeeping (add, open, close, wait) is no request; a trim is left out and counted.
 */
import { type Line, lineError, linesOf, parseNatural, parseRange } from './lines.ts'
import type { TraceRequest } from './request.ts'
import { type Trace, tally } from './trace.ts'
import { collectVolumes } from './volumes.ts'

type Meaning = TraceRequest['kind'] | 'trim' | 'bookkeeping'

const meaningByAction: ReadonlyMap<string, Meaning> = new Map([
  ['read', 'read'],
  ['write', 'write'],
  ['sync', 'flush'],
  ['datasync', 'flush'],
  ['trim', 'trim'],
  ['add', 'bookkeeping'],
  ['open', 'bookkeeping'],
  ['close', 'bookkeeping'],
  ['wait', 'bookkeeping'],
])

const header = /^fio version (\d+) iolog$/

/** Whether a first line announces an I/O log, of whatever version. */
export const looksLikeIolog = (firstLine: string): boolean => firstLine.startsWith('fio version ')

/** @throws {InputError} naming the line */
export function readIolog(name: string, bytes: Uint8Array): Trace {
  const volumes = collectVolumes()
  const skipped: Record<string, number> = {}
  let version: 2 | 3 | undefined
  for (const line of linesOf(bytes)) {
    if (version === undefined) {
      version = readVersion(name, line)
      continue
    }
    const { file, request } = readAction(name, line, version)
    if (request === 'trim') tally(skipped, request)
    else if (request !== 'bookkeeping') volumes.add(file, request)
  }
  return { format: 'fio-iolog', requests: volumes.requests(), skipped }
}

function readVersion(name: string, line: Line): 2 | 3 {
  const version = header.exec(line.text)?.[1]
  if (version === '2') return 2
  if (version === '3') return 3
  throw lineError(name, line, `"${line.text}" instead of "fio version 2 iolog" or "fio version 3 iolog"`)
}

function readAction(name: string, line: Line, version: 2 | 3) {
  const fields = line.text.split(/\s+/)
  const timestamp = version === 3 ? fields.shift() : undefined
  if (timestamp !== undefined && parseNatural(timestamp) === undefined)
    throw lineError(
      name,
      line,
      `timestamp "${timestamp}" is not a whole number; version 3 begins every line with one`,
    )
  const [file = '', action = '', ...range] = fields
  const meaning = meaningByAction.get(action)
  if (meaning === undefined)
    throw lineError(
      name,
      line,
      `unknown action "${action}"; known are ${[...meaningByAction.keys()].join(', ')}`,
    )
  return { file, request: readRequest(name, line, meaning, range) }
}

function readRequest(name: string, line: Line, meaning: Meaning, range: readonly string[]) {
  if (meaning === 'bookkeeping') return meaning
  if (meaning === 'flush') return { kind: meaning, offset: 0, length: 0 }
  const [offset = '', length = ''] = range
  if (range.length !== 2)
    throw lineError(name, line, `a ${meaning} needs an offset and a length in bytes, and nothing after them`)
  const bounds = parseRange(name, line, offset, length)
  return meaning === 'trim' ? meaning : { kind: meaning, ...bounds }
}
