/** Files that one run saves and a later one reads: JSON with a versioned schema. Every flaw is one line with its mend. */

import { z } from 'zod'
import { InputError } from '../properties/errors.ts'
import { readInput } from './files.ts'

export interface SavedKind<T> {
  /** As messages call it. */
  readonly name: string
  /** Family and version, as in `arrayproof/bench/2`. */
  readonly version: string
  readonly shape: z.ZodType<T>
  /** What saves such files, as messages call it. */
  readonly savedBy: string
  /** The mend for a file of another version. */
  readonly renew: string
}

/**
 * @param path where it is
 * @param shown what messages call it
 * @throws {InputError} naming the file and the first field that is wrong
 */
export const readSaved = <T>(path: string, shown: string, kind: SavedKind<T>): T =>
  parseSaved(readText(path, shown), shown, kind)

/** Likewise of what such a file holds. */
export function parseSaved<T>(text: string, shown: string, kind: SavedKind<T>): T {
  const content = parseJson(text, shown, kind)
  const version = versionOf(content)
  if (version !== kind.version) throw new InputError(`${shown}: ${wrongVersion(version, kind)}`)
  const result = kind.shape.safeParse(content)
  if (result.success) return result.data
  throw new InputError(`${shown}: ${describeIssue(result.error)}; give a file as ${kind.savedBy} saved it`)
}

/** Whether a file claims to be of this kind, in whatever version, or cannot be told to be anything else. */
export function looksLike<T>(path: string, shown: string, kind: SavedKind<T>): boolean {
  const text = readText(path, shown)
  try {
    return versionOf(JSON.parse(text))?.startsWith(familyOf(kind)) ?? false
  } catch {
    return true
  }
}

const readText = (path: string, shown: string): string => new TextDecoder().decode(readInput(path, shown))

function parseJson<T>(text: string, shown: string, { savedBy }: SavedKind<T>): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new InputError(`${shown}: is not JSON (${problem}); give a file as ${savedBy} saved it`)
  }
}

const anySchema = z.looseObject({ schema: z.string() })

const versionOf = (content: unknown): string | undefined => anySchema.safeParse(content).data?.schema

const familyOf = <T>({ version }: SavedKind<T>): string => version.replace(/\d+$/, '')

function wrongVersion<T>(found: string | undefined, kind: SavedKind<T>): string {
  const { name, version, savedBy, renew } = kind
  if (found === undefined) return `is no ${name} (it names no schema); give a file that ${savedBy} saved`
  if (found.startsWith(familyOf(kind)))
    return `is written in schema "${found}", and this arrayproof reads "${version}"; ${renew}`
  return `is no ${name} (its schema is "${found}"); give a file that ${savedBy} saved`
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
