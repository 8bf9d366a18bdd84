/** The reports for machines, as they come out of the command line. */

import { statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeProtocol, reportOf } from './fakeProtocol.testing.ts'
import { testBench } from './testBench.testing.ts'

const parse = (text: string): unknown => JSON.parse(text)

test('check writes its report with the path of the saved file in place of the counterexample', () => {
  const bench = testBench()
  const sparing = fakeProtocol('sparing')
  const { stdout } = bench.run(['check', '--repairs', 'none', '--json', 'out.json'], { registry: [sparing] })
  const [file] = bench.list('arrayproof-out')
  const [options] = sparing.asked
  expect(options).toBeDefined()
  expect(parse(bench.read('out.json'))).toEqual({
    ...(options && reportOf('sparing', options, null)),
    invariants: {
      'newest-data': { evaluations: 1_234_567, violations: 1 },
      'spare-complete': { evaluations: 0, violations: 0 },
    },
    verdict: 'violated',
    counterexample: `arrayproof-out/${file}`,
    saved: [],
  })
  expect(stdout).toMatch(/^sparing is violated/)
})

test('a second check names the counterexamples that it ran again', () => {
  const bench = testBench()
  const line = ['check', '--repairs', 'none', '--json', 'out.json']
  bench.run(line)
  bench.run(line)
  const [file] = bench.list('arrayproof-out')
  expect(parse(bench.read('out.json'))).toMatchObject({
    saved: [{ file: `arrayproof-out/${file}`, outcome: 'violated', detail: 'newest-data' }],
  })
})

test('--json - leaves stdout to the JSON', () => {
  const bench = testBench()
  const { stdout, stderr } = bench.run(['check', '--json', '-'])
  expect(parse(stdout)).toMatchObject({
    schema: 'arrayproof/check/1',
    verdict: 'holds',
    counterexample: null,
  })
  expect(stderr).toBe('')
  expect(bench.run(['check', '--repairs', 'none', '--json', '-']).stderr).toMatch(
    /^npx arrayproof replay \S+\n$/,
  )
})

test.each(['check', 'coverage'])('%s writes what it kept to', (command) => {
  const only = (...line: string[]) => parse(testBench().run([command, '--json', '-', ...line]).stdout)
  expect(only()).toMatchObject({ only: {} })
  expect(only('--only', 'area=pair,mainGroups=2')).toMatchObject({ only: { area: 'pair', mainGroups: '2' } })
})

test('several protocols make a list', () => {
  const registry = [fakeProtocol('sparing'), fakeProtocol('journal')]
  const { stdout } = testBench().run(['check', '--json', '-'], { registry })
  expect(parse(stdout)).toMatchObject({
    schema: 'arrayproof/checks/1',
    checks: [{ protocol: 'sparing' }, { protocol: 'journal' }],
  })
})

test('coverage writes what it says', () => {
  const { code, stdout } = testBench().run(['coverage', '--json', '-', '--runs', '5', '--seed', '2'])
  expect(code).toBe(0)
  expect(parse(stdout)).toMatchObject({
    schema: 'arrayproof/coverage/1',
    protocol: 'sparing',
    verdict: 'holds',
    runs: 5,
    seed: 2,
    coverage: { transitions: { hit: 51, total: 52, missing: ['feedback: merging on FAIL'] } },
    sometimes: { 'group-released': 0 },
  })
})

test.each([[['list', '--json']], [['list', '--json', '-']]])('%j tells what there is', (line) => {
  expect(parse(testBench().run(line).stdout)).toMatchObject({
    schema: 'arrayproof/list/1',
    protocols: [
      {
        name: 'sparing',
        title: 'Dynamic sparing for tests',
        machines: [{ name: 'feedback', states: 7, transitions: 12 }],
        repairs: [{ id: 'bit-after-data', steps: ['S42'] }, { id: 'lock-track' }],
        invariants: [{ name: 'newest-data', kind: 'always' }, { name: 'spare-complete' }],
        faults: [{ kind: 'drive-death', strikes: 'any drive' }, { kind: 'torn-write' }],
        sometimes: [{ name: 'read-diverted' }, { name: 'group-released' }],
      },
    ],
  })
})

test('an old report is replaced whole, also behind a link, and nothing else is left', () => {
  const bench = testBench()
  bench.write('real.json', 'x'.repeat(100_000))
  symlinkSync('real.json', join(bench.cwd, 'link.json'))
  bench.run(['check', '--json', 'link.json'])
  expect(parse(bench.read('real.json'))).toMatchObject({ schema: 'arrayproof/check/1' })
  expect(bench.list()).toEqual(['link.json', 'real.json'])
})

test('a check that ends in an error leaves the old report as it was', () => {
  const bench = testBench()
  bench.write('out.json', 'old')
  const failing = fakeProtocol('sparing', {
    check: () => {
      throw new Error('boom')
    },
  })
  expect(bench.run(['check', '--json', 'out.json'], { registry: [failing] }).code).toBe(70)
  expect([bench.list(), bench.read('out.json')]).toEqual([['out.json'], 'old'])
})

test('a device is written to, never replaced', () => {
  expect(testBench().run(['list', '--json', '/dev/null'])).toMatchObject({ code: 0, stderr: '' })
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
})
