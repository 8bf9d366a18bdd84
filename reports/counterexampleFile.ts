/** Counterexamples on disk: saved under a name of their own content, read back only when whole. */

import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { writeAtomically } from '../bench/files.ts'
import { looksLike, readSaved, type SavedKind } from '../bench/savedFile.ts'
import type { Counterexample } from '../properties/results.ts'
import { counterexampleSchema, counterexampleVersion } from './counterexampleSchema.ts'

/** Saves into `folder` and returns the path, which starts as `folder` does. The same scenario gets the same name. */
export function saveCounterexample(cwd: string, folder: string, counterexample: Counterexample): string {
  const { scenario, violation } = counterexample
  const hash = createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 8)
  const name = `${fileSafe(scenario.protocol)}-${fileSafe(violation.invariant)}-${hash}.json`
  const path = join(folder, name)
  writeAtomically(resolve(cwd, path), path, `${JSON.stringify(counterexample, null, 2)}\n`)
  return path
}

const kind: SavedKind<Counterexample> = {
  name: 'counterexample',
  version: counterexampleVersion,
  shape: counterexampleSchema,
  savedBy: 'check',
  renew: 'replay it with the version that saved it',
}

/** @throws {InputError} naming the file and the first field that is wrong */
export const readCounterexample = (cwd: string, path: string): Counterexample =>
  readSaved(resolve(cwd, path), path, kind)

/** Whether a file claims to be a counterexample, of whatever version, or cannot be told to be anything else. */
export const looksLikeCounterexample = (cwd: string, path: string): boolean =>
  looksLike(resolve(cwd, path), path, kind)

const fileSafe = (name: string): string => name.replace(/[^\w-]+/g, '_')
