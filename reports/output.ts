/** Where results go: text to stdout, JSON to a file; with `--json -` the JSON has stdout for itself. */

import { resolve } from 'node:path'
import { requireWritableFile, writeAtomically } from '../bench/files.ts'
import { type Context, say } from './context.ts'
import { toText } from './json.ts'

export interface Output {
  readonly text: (lines: readonly string[]) => void
  /** A line that must not get lost, even when stdout is for JSON. */
  readonly lastWord: (line: string) => void
  readonly json: (content: () => unknown) => void
}

/**
 * @param path value of `--json`
 * @throws {InputError} at once when the file cannot be written later
 */
export function openOutput(context: Context, path: string | undefined): Output {
  const text = (lines: readonly string[]) => say(context, lines)
  if (path === undefined) return { text, lastWord: () => {}, json: () => {} }
  if (path === '-')
    return {
      text: () => {},
      lastWord: (line) => context.stderr.write(`${line}\n`),
      json: (content) => context.stdout.write(toText(content())),
    }
  const target = resolve(context.cwd, path)
  const shown = `--json ${path}`
  requireWritableFile(target, shown)
  return { text, lastWord: () => {}, json: (content) => writeAtomically(target, shown, toText(content())) }
}
