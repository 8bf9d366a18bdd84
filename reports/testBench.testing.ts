/** Runs the command line in process, in a directory of its own. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Protocol } from '../properties/protocol.ts'
import { cli } from './cli.ts'
import { fakeProtocol } from './fakeProtocol.testing.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly registry?: readonly Protocol[]
  readonly env?: Readonly<Record<string, string>>
  readonly terminal?: boolean
}

export interface TestBench {
  readonly cwd: string
  readonly run: (line: readonly string[], surroundings?: Surroundings) => Ran
  readonly read: (path: string) => string
  readonly write: (path: string, content: string | Uint8Array) => void
  /** Names of everything in a folder. */
  readonly list: (path?: string) => readonly string[]
}

/** A fresh directory; it goes when the test is over. */
export function testBench(): TestBench {
  const cwd = mkdtempSync(join(tmpdir(), 'arrayproof-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  return {
    cwd,
    run: (argv, { registry = [fakeProtocol('sparing')], env = {}, terminal = false } = {}) => {
      const written = { stdout: '', stderr: '' }
      const code = cli({
        argv,
        registry,
        stdout: { write: (text) => (written.stdout += text), isTTY: terminal },
        stderr: { write: (text) => (written.stderr += text), isTTY: terminal },
        env,
        cwd,
        now: () => 0,
        version: '1.2.3',
      })
      return { code, ...written }
    },
    read: (path) => readFileSync(join(cwd, path), 'utf8'),
    write: (path, content) => writeFileSync(join(cwd, path), content),
    list: (path = '.') => readdirSync(join(cwd, path)).sort(),
  }
}
