/** The command line of the benchmarks: `bench [suite…] [--quick] [--json FILE]`. */

import { parseArgs } from 'node:util'
import { InputError } from '../properties/errors.ts'
import type { Suite } from './suite.ts'

export interface BenchOptions {
  readonly suites: readonly Suite[]
  readonly quick: boolean
  /** Path for the JSON, `-` for stdout, `null` for none. */
  readonly json: string | null
}

/**
 * @param known suites to choose from; all of them when none is named
 * @throws {InputError} for what it does not know
 */
export function parseOptions(argv: readonly string[], known: readonly Suite[]): BenchOptions {
  const { values, positionals } = parse(argv)
  const chosen = positionals.map((name) => {
    const suite = known.find((candidate) => candidate.name === name)
    if (suite !== undefined) return suite
    throw new InputError(
      `unknown suite '${name}'; there is ${known.map((candidate) => candidate.name).join(', ')}`,
    )
  })
  if (values.json === '') throw new InputError('--json wants a file, or - for stdout')
  return {
    suites: chosen.length === 0 ? known : [...new Set(chosen)],
    quick: values.quick === true,
    json: values.json ?? null,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: { quick: { type: 'boolean' }, json: { type: 'string' } },
      allowPositionals: true,
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // the rest of its message is advice on file names that begin with a dash
    throw new InputError(`${error.message.split('. ')[0]}; usage: bench [suite…] [--quick] [--json FILE]`)
  }
}
