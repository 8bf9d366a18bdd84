/** Parsers for the values of options: each returns the value, or throws one line that names the mend. */

import { InputError } from '../properties/errors.ts'
import type { Protocol } from '../properties/protocol.ts'
import { didYouMean } from './didYouMean.ts'
import { count } from './text/numbers.ts'

const largestRuns = 1_000_000_000
const largestSeed = 0xffff_ffff

export const parseRuns = (text: string): number => wholeNumber('--runs', text, 1, largestRuns)

export const parseSeed = (text: string): number => wholeNumber('--seed', text, 0, largestSeed)

/** Seconds; fractions are welcome. */
export function parseTimeBudget(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0
  if (seconds > 0 && Number.isFinite(seconds)) return seconds
  throw new InputError(`--time-budget "${text}": give a number of seconds above 0, as in 30 or 2.5`)
}

/** @param option what messages call it */
export function parsePath(option: string): (text: string) => string {
  return (text) => {
    if (text !== '' && !text.startsWith('--')) return text
    throw new InputError(`${option} "${text}": give a path`)
  }
}

/**
 * The protocols with these names, each once; all of them when none is named.
 * @throws {InputError} for a name that the registry does not have
 */
export function chooseProtocols(
  registry: readonly Protocol[],
  names: readonly string[],
): readonly Protocol[] {
  if (names.length === 0) return registry
  return [...new Set(names)].map((name) => findProtocol(registry, name))
}

function findProtocol(registry: readonly Protocol[], name: string): Protocol {
  const found = registry.find((protocol) => protocol.name === name)
  if (found !== undefined) return found
  const known = registry.map((protocol) => protocol.name)
  const hint = didYouMean(name, known) || `; known: ${known.join(', ')}`
  throw new InputError(`unknown protocol "${name}"${hint}`)
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new InputError(`${option} "${text}": give a whole number from ${least} to ${count(most)}`)
}
