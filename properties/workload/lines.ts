/** The lines of a text trace, and the numbers on them. Lines are decoded one by one: traces outgrow one string. */
import { InputError } from '../errors.ts'

export interface Line {
  /** Counted from 1, as editors do. */
  readonly number: number
  readonly text: string
}

const newline = 0x0a

/** Every line that is not blank, without its line end (LF or CRLF). */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  const decoder = new TextDecoder()
  let number = 0
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start)
    const end = found < 0 ? bytes.length : found
    const text = decoder.decode(bytes.subarray(start, end)).trim()
    number++
    if (text !== '') yield { number, text }
    start = end + 1
  }
}

/** An error that names a line of a trace; what it quotes of the line stays on one line. */
export const lineError = (name: string, line: Line, problem: string): InputError =>
  new InputError(`${name}: line ${line.number}: ${problem.replace(/[\p{Cc}\u2028\u2029]/gu, '\ufffd')}`)

/**
 * Reads an address range in bytes from its decimal fields.
 * @throws {InputError} unless it is a range of at least one byte that ends below 2^53
 */
export function parseRange(name: string, line: Line, offsetText: string, lengthText: string) {
  const offset = parseNatural(offsetText)
  const length = parseNatural(lengthText)
  if (offset === undefined) throw lineError(name, line, `offset "${offsetText}" is not a number of bytes`)
  if (length === undefined || length === 0)
    throw lineError(name, line, `length "${lengthText}" is not a number of bytes above 0`)
  if (offset + length > Number.MAX_SAFE_INTEGER)
    throw lineError(name, line, `offset ${offsetText} lies beyond 2^53 bytes, more than any volume holds`)
  return { offset, length }
}

/** A decimal whole number; undefined for anything else. Too large a one comes back inexact. */
export function parseNatural(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined
}
