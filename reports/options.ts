/** Parsers for the values of options: each returns the value, or throws one line that names the mend. */

import { wholeNumberFor } from '../bench/options.ts'
import { InputError } from '../properties/errors.ts'
import type { Protocol } from '../properties/protocol.ts'
import { didYouMean } from './didYouMean.ts'

const largestRuns = 1_000_000_000
const largestSeed = 0xffff_ffff

export const parseRuns = wholeNumberFor('--runs', 1, largestRuns)

export const parseSeed = wholeNumberFor('--seed', 0, largestSeed)

export const parseThreads = wholeNumberFor('--threads', 1, 64)

/** Seconds; fractions are welcome. */
export function parseTimeBudget(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0
  if (seconds > 0 && Number.isFinite(seconds)) return seconds
  throw new InputError(`--time-budget "${text}": give a number of seconds above 0, as in 30 or 2.5`)
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
