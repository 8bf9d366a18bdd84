/** Files: every failure is one line that names the path; what is written is there whole, or not at all. */

import { randomUUID } from 'node:crypto'
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../properties/errors.ts'

/** @throws {InputError} when the file cannot be read */
export function readInput(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new InputError(`${shown}: ${reasonOf(error)}`)
  }
}

/**
 * @returns names in a directory, in order; null when it is something else, or not there
 * @throws {InputError} when it may not be listed
 */
export function listDirectory(path: string, shown: string): readonly string[] | null {
  if (statOrNothing(path)?.isDirectory() !== true) return null
  try {
    return readdirSync(path).sort()
  } catch (error) {
    throw new InputError(`${shown}: ${reasonOf(error)}`)
  }
}

/**
 * @param problem what to say when there is no such file
 * @throws {InputError} then
 */
export function requireFile(path: string, problem: string): void {
  if (statOrNothing(path)?.isFile() !== true) throw new InputError(problem)
}

/**
 * Finds out before the work whether a file can be written after it; writes nothing.
 * @throws {InputError} when it cannot
 */
export function requireWritableFile(path: string, shown: string): void {
  const there = statOrNothing(path)
  if (there?.isDirectory()) throw new InputError(`${shown}: is a directory; name a file in it`)
  const folder = dirname(path)
  if (statOrNothing(folder)?.isDirectory() !== true)
    throw new InputError(`${shown}: there is no directory to write it to; create it first`)
  if (there !== undefined) requireAccess(path, shown)
  if (there === undefined || there.isFile()) requireAccess(folder, shown)
}

/** Likewise for a directory that may have to be made first. */
export function requireWritableDirectory(path: string, shown: string): void {
  let nearest = path
  while (statOrNothing(nearest) === undefined && dirname(nearest) !== nearest) nearest = dirname(nearest)
  if (statOrNothing(nearest)?.isDirectory() !== true)
    throw new InputError(`${shown}: is not a directory; name another one`)
  requireAccess(nearest, shown)
}

/**
 * Writes beside the target, then renames. A pipe or a device is written to as it is.
 * @throws {InputError} when it cannot be written; nothing is left behind then
 */
export function writeAtomically(path: string, shown: string, text: string): void {
  let temporary: string | null = null
  try {
    const there = statOrNothing(path)
    if (there !== undefined && !there.isFile()) {
      writeFileSync(path, text)
      return
    }
    mkdirSync(dirname(path), { recursive: true })
    const target = there === undefined ? path : realpathSync(path)
    temporary = join(dirname(target), `.${basename(target)}.${randomUUID().slice(0, 8)}.tmp`)
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, target)
  } catch (error) {
    if (temporary !== null) rmSync(temporary, { force: true })
    throw new InputError(`${shown}: ${reasonOf(error)}`)
  }
}

function requireAccess(path: string, shown: string): void {
  try {
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw new InputError(`${shown}: ${reasonOf(error)}`)
  }
}

/** Also nothing when a parent is a file, or closed to us: what is done with the path next says so. */
function statOrNothing(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file; check the path'],
  ['EISDIR', 'is a directory; name a file in it'],
  ['ENOTDIR', 'a part of the path is not a directory; check the path'],
  ['EACCES', 'permission denied; change the permissions or name another path'],
  ['EPERM', 'permission denied; change the permissions or name another path'],
  ['EROFS', 'lies on a read-only file system; name another path'],
  ['ENOSPC', 'no space is left on the device; make room or name another path'],
  ['ERR_FS_FILE_TOO_LARGE', 'is larger than 2 GiB; give a part of it'],
])

/** @throws what is no error of the file system */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error
  return reasons.get(String(error.code)) ?? error.message
}
