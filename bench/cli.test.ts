/** The command line of the benchmarks: what it prints, writes and refuses. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cli } from './cli.ts'
import { fakeSuite } from './fakes.testing.ts'
import { launchesOf } from './options.ts'
import { suites } from './registry.ts'
import { reportKind } from './reportFile.ts'
import { readSaved } from './savedFile.ts'
import type { Suite } from './suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'arrayproof-bench-'))
afterAll(() => rmSync(folder, { recursive: true }))

function bench(argv: readonly string[], known: readonly Suite[] = [fakeSuite]) {
  let stdout = ''
  let stderr = ''
  const code = cli(argv, {
    cwd: folder,
    suites: known,
    size: 'tiny',
    pace: { rounds: 1, roundTime: 0, warmupTime: 0, sampleTime: 0 },
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  })
  return { code, stdout, stderr }
}

test('the table names the machine, rates with their units, hashes and ratios', () => {
  const { code, stdout, stderr } = bench(['fake'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^Node \d+\.\d+\.\d+, .+, \d+ cores, load [\d.]+ before the start, .+$/m)
  expect(stdout).toMatch(/^idle +[\d,.]+ +[\d,.]+ +[\d,.]+ +naps +[\d.]+ +0000beef$/m)
  expect(stdout).toMatch(/^naps per nap +1 +1 +1$/m)
  expect(stdout).toContain('idle: does nothing.')
})

test('who is missing is said below the table, and in what is kept', () => {
  const lonely: Suite = { ...fakeSuite, leftOut: () => ['the peer, which is not installed'] }
  const path = join(folder, 'lonely.json')
  expect(bench(['--json', path], [lonely]).stdout).toMatch(/^Left out: the peer, which is not installed\.$/m)
  expect(readSaved(path, path, reportKind).suites[0]?.leftOut).toEqual(['the peer, which is not installed'])
})

test('--json - leaves stdout to the JSON', () => {
  const report: unknown = JSON.parse(bench(['--json', '-']).stdout)
  expect(report).toMatchObject({
    schema: 'arrayproof/bench/2',
    environment: { node: process.versions.node },
    pace: { rounds: 1 },
    suites: [{ suite: 'fake', contenders: [{ name: 'idle', hash: '0000beef', work: { naps: 3 } }] }],
  })
})

test('--json FILE writes the JSON beside the table', () => {
  const path = join(folder, 'bench.json')
  expect(bench(['fake', 'fake', '--quick', '--json', path]).stdout).toContain('Nothing much.')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ suites: [{ ratios: [{ median: 1 }] }] })
})

test('the real suites run, tiny, from end to end', () => {
  const { code, stdout } = bench([], suites)
  expect(code).toBe(0)
  for (const { name } of suites) expect(stdout).toContain(`${name}: `)
})

test('the help tells the defaults that are taken', () => {
  const { code, stdout } = bench(['--help'])
  expect(code).toBe(0)
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    `--launches <n> spread the rounds over n processes (default: ${launchesOf({ baseline: '' })} for baselines, else ${launchesOf({})})`,
  )
})

test.each([
  [['xor'], "unknown suite 'xor'; there is fake"],
  [['--fast'], "unknown option '--fast'"],
  [['--quick=yes'], "unknown option '--quick=yes'"],
  [['--json'], "option '--json <file>' argument missing"],
  [['--json='], '--json "": give a path'],
  [
    ['--json', join(folder, 'nowhere', 'bench.json')],
    'there is no directory to write it to; create it first',
  ],
  [['--json', '/dev/null/nowhere/bench.json'], 'there is no directory to write it to; create it first'],
  [['--json', folder], 'is a directory; name a file in it'],
])('%j is refused in one line', (argv, problem) => {
  const { code, stdout, stderr } = bench(argv)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(problem)
  expect(stderr.split('\n')).toHaveLength(2)
})
