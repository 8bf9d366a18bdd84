/** The layer rule holds in this repository, and its check sees what breaks it. */

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { faultsOf, layers } from './layers.testing.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What is made and not written, as `.gitignore` has it, and what begins with a dot. */
const made = readFileSync(`${root}.gitignore`, 'utf8').split(/\/?\n/)
const folders = readdirSync(root, { withFileTypes: true }).filter(
  ({ name }) => !name.startsWith('.') && !made.includes(name),
)

const isSource = (path: string) => /\.[cm]?[jt]sx?$/.test(path)
const sources = folders
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(`${root}${entry.name}`, { recursive: true, encoding: 'utf8' }).map(
          (path) => `${entry.name}/${path}`,
        )
      : [entry.name],
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => isSource(path) && !path.includes('/node_modules/'))

test('every layer has sources', () => {
  expect(layers.filter((layer) => !sources.some((path) => path.startsWith(`${layer}/`)))).toEqual([])
})

test('every source keeps to its layer', () => {
  expect(sources.flatMap((path) => faultsOf(path, readFileSync(root + path, 'utf8')))).toEqual([])
})

describe('the check sees', () => {
  const doc = '/** A file. */\n'

  test.each([
    [
      'an import from the right',
      'model/a/b.ts',
      "import { c } from '../../impl/c.ts'",
      'imports ../../impl/c.ts on its right',
    ],
    [
      'an export from the right',
      'impl/a.ts',
      "export * from '../properties/c.ts'",
      'imports ../properties/c.ts on its right',
    ],
    [
      'a type from the right',
      'impl/a.ts',
      "import type { C } from '../bench/c.ts'",
      'imports ../bench/c.ts on its right',
    ],
    [
      'an import at run time',
      'bench/a.ts',
      "await import('../reports/c.ts')",
      'imports ../reports/c.ts on its right',
    ],
    [
      'a test that imports from the right',
      'impl/a.test.ts',
      "import '../properties/c.ts'",
      'imports ../properties/c.ts on its right',
    ],
    [
      'an import from outside',
      'reports/a.ts',
      "import '../tools/c.ts'",
      'imports ../tools/c.ts on its right',
    ],
    ['Node', 'properties/a.ts', "import { readFileSync } from 'node:fs'", 'imports node:fs'],
    ['Node by its old name', 'impl/a.ts', "import { readFileSync } from 'fs'", 'imports fs'],
    ['chance', 'model/a.ts', 'export const a = Math.random()', 'uses Math.random'],
    ['the time of day', 'impl/a.ts', 'export const a = Date.now()', 'uses Date.now'],
    ['the time of day in full', 'impl/a.ts', 'export const a = new Date()', 'uses new Date'],
    ['a clock', 'properties/a.ts', 'export const a = performance.now()', 'uses performance'],
    ['a timer', 'impl/a.ts', 'globalThis.setTimeout(() => {}, 1)', 'uses setTimeout'],
  ])('%s', (_, path, code, fault) => {
    expect(faultsOf(path, doc + code)).toEqual([`${path} ${fault}`])
  })

  test('a source in no layer', () => {
    expect(faultsOf('tools/a.ts', doc)).toEqual(['tools/a.ts is in no layer'])
  })

  test('a missing doc comment', () => {
    expect(faultsOf('impl/a.ts', '// A file.\nexport {}')).toEqual(['impl/a.ts begins with no doc comment'])
  })
})

test.each([
  [
    'imports from the left and from packages',
    'impl/a.ts',
    "import { b } from '../model/b.ts'\nimport 'xstate'",
  ],
  [
    'names of forbidden things in comments and texts',
    'impl/a.ts',
    "// Math.random()\nexport const a = 'setTimeout'",
  ],
  [
    'members that are called like them',
    'impl/a.ts',
    'export const a = (b: { process: number }) => b.process',
  ],
  ['Node and clocks on the right', 'bench/a.ts', "import 'node:fs'\nexport const a = performance.now()"],
  ['Node in tests', 'impl/a.test.ts', "import 'node:fs'"],
])('the check lets pass %s', (_, path, code) => {
  expect(faultsOf(path, `/** A file. */\n${code}`)).toEqual([])
})
