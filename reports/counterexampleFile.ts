/** Counterexamples on disk: saved under a name of their own content, read back only when whole. */

import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { InputError } from '../properties/errors.ts'
import type { Counterexample } from '../properties/results.ts'
import { counterexampleSchema, counterexampleVersion } from './counterexampleSchema.ts'
import { readInput, writeAtomically } from './files.ts'

/** Saves into `folder` and returns the path, which starts as `folder` does. The same scenario gets the same name. */
export function saveCounterexample(cwd: string, folder: string, counterexample: Counterexample): string {
  const { scenario, violation } = counterexample
  const hash = createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 8)
  const name = `${fileSafe(scenario.protocol)}-${fileSafe(violation.invariant)}-${hash}.json`
  const path = join(folder, name)
  writeAtomically(resolve(cwd, path), path, `${JSON.stringify(counterexample, null, 2)}\n`)
  return path
}

/** @throws {InputError} naming the file and the first field that is wrong */
export function readCounterexample(cwd: string, path: string): Counterexample {
  const content = parseJson(path, new TextDecoder().decode(readInput(resolve(cwd, path), path)))
  const version = versionOf(content)
  if (version !== counterexampleVersion) throw new InputError(`${path}: ${wrongVersion(version)}`)
  const result = counterexampleSchema.safeParse(content)
  if (result.success) return result.data
  throw new InputError(`${path}: ${describeIssue(result.error)}; give a file as check saved it`)
}

const family = counterexampleVersion.replace(/\d+$/, '')

/** Whether a file claims to be a counterexample, of whatever version, or cannot be told to be anything else. */
export function looksLikeCounterexample(cwd: string, path: string): boolean {
  const text = new TextDecoder().decode(readInput(resolve(cwd, path), path))
  try {
    return versionOf(JSON.parse(text))?.startsWith(family) ?? false
  } catch {
    return true
  }
}

const anySchema = z.looseObject({ schema: z.string() })

function versionOf(content: unknown): string | undefined {
  return anySchema.safeParse(content).data?.schema
}

function wrongVersion(version: string | undefined): string {
  if (version === undefined) return 'is no counterexample (it names no schema); give a file that check saved'
  if (version.startsWith(family))
    return `is written in schema "${version}", and this arrayproof reads "${counterexampleVersion}"; replay it with the version that saved it`
  return `is no counterexample (its schema is "${version}"); give a file that check saved`
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new InputError(`${path}: is not JSON (${problem}); give a file as check saved it`)
  }
}

function describeIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'is damaged'
  const place = issue.path.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${key}]` : path === '' ? String(key) : `${path}.${String(key)}`,
    '',
  )
  return place === '' ? issue.message : `${place}: ${issue.message}`
}

const fileSafe = (name: string): string => name.replace(/[^\w-]+/g, '_')
