/** Counterexamples of earlier checks are run again first: what was lost once is looked at before anything new. */

import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import type { Protocol } from '../properties/protocol.ts'
import type { Counterexample } from '../properties/results.ts'
import { looksLikeCounterexample, readCounterexample } from './counterexampleFile.ts'

export type RerunOutcome =
  /** It violates an invariant still; `counterexample` holds what was seen now. */
  | { readonly kind: 'violated'; readonly file: string; readonly counterexample: Counterexample }
  | { readonly kind: 'holds'; readonly file: string; readonly invariant: string }
  /** It could not be run; `problem` says why. */
  | { readonly kind: 'skipped'; readonly file: string; readonly problem: string }

/** Runs those in `folder` that belong to this protocol with exactly these repairs, in the order of their names. */
export function rerunSaved(
  cwd: string,
  folder: string,
  protocol: Protocol,
  repairs: readonly string[],
): readonly RerunOutcome[] {
  return jsonFilesIn(resolve(cwd, folder)).flatMap((name) => {
    const file = join(folder, name)
    try {
      if (!looksLikeCounterexample(cwd, file)) return []
      const saved = readCounterexample(cwd, file)
      const belongs = saved.scenario.protocol === protocol.name && sameIds(saved.scenario.repairs, repairs)
      return belongs ? [rerun(file, saved, protocol)] : []
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      const problem = error.message.startsWith(`${file}: `)
        ? error.message.slice(file.length + 2)
        : error.message
      return [{ kind: 'skipped', file, problem }]
    }
  })
}

function rerun(file: string, saved: Counterexample, protocol: Protocol): RerunOutcome {
  const { violation, trace } = protocol.replay(saved.scenario)
  if (violation === null) return { kind: 'holds', file, invariant: saved.violation.invariant }
  return { kind: 'violated', file, counterexample: { ...saved, violation, trace } }
}

function jsonFilesIn(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory())
    return files
      .map((entry) => entry.name)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort()
  } catch {
    return []
  }
}

const sameIds = (some: readonly string[], others: readonly string[]): boolean =>
  new Set([...some, ...others]).size === new Set(some).size && new Set(some).size === new Set(others).size
