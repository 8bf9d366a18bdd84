/** A suite that is counted and not timed: its text, its picture, and its rows in a baseline. */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { InputError } from '../properties/errors.ts'
import { cli } from './cli.ts'
import { fakeSuite } from './fakes.testing.ts'
import type { Findings } from './findings.ts'
import type { Suite } from './suite.ts'

const findings: Findings = {
  assumed: { seed: 1 },
  groups: [
    { name: 'weekdays', says: 'from Monday to Friday' },
    { name: 'Sunday', says: 'nothing left to chance' },
  ],
  rows: [
    {
      subject: 'naps & <dreams>',
      group: 'weekdays',
      figures: { naps: 1_234 },
      estimates: { chance: { median: 0.002, low: 0.001, high: 0.003 } },
    },
    {
      subject: 'nightmares',
      group: 'weekdays',
      figures: { naps: 5 },
      estimates: { chance: { median: 0, low: 0, high: 0 } },
    },
    { subject: 'siesta', group: 'Sunday', figures: { yawns: 17 }, estimates: {} },
  ],
  drawn: ['naps', 'chance', 'yawns'],
  conclusions: ['who sleeps does not sin'],
}

const counting = (naps: number, seed: number): Suite => ({
  name: 'counted',
  says: 'Naps are counted.',
  contenders: () => [],
  ratios: [],
  exact: {
    check: (settings) => {
      if (settings.includes('sleep=no')) throw new InputError('--set "sleep=no": give some')
    },
    run: () => ({
      contenders: [{ name: 'napper', says: '', hash: 7, work: { naps } }],
      findings: { ...findings, assumed: { seed } },
    }),
  },
})

function bench() {
  const cwd = mkdtempSync(join(tmpdir(), 'arrayproof-bench-'))
  onTestFinished(() => rmSync(cwd, { recursive: true }))
  const run = (argv: readonly string[], naps = 3, seed = 1) => {
    const written = { stdout: '', stderr: '' }
    const code = cli(argv, {
      cwd,
      suites: [counting(naps, seed), fakeSuite],
      size: 'tiny',
      pace: { rounds: 1, roundTime: 0, warmupTime: 0, sampleTime: 0 },
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text) },
    })
    return { code, ...written }
  }
  return { cwd, run }
}

test('figures and estimates stand in tables, and what follows from them below', () => {
  const { code, stdout } = bench().run(['counted'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^naps & <dreams> +1,234$/m)
  expect(stdout).toMatch(/^naps & <dreams> +0\.002 \(0\.001 to 0\.003\)$/m)
  // exact figures alone: nothing stands below them
  expect(stdout).toMatch(/^siesta +17\n\nwho sleeps/m)
  expect(stdout).toContain('who sleeps does not sin\n\nassumed: seed 1\n')
  expect(stdout).not.toContain('interleaved rounds')
})

test('a picture is drawn where none was asked for, but not when the report stands alone on stdout', () => {
  const { cwd, run } = bench()
  expect(JSON.parse(run(['counted', '--json', '-']).stdout)).toMatchObject({ suites: [{ findings }] })
  expect(existsSync(join(cwd, 'arrayproof-out'))).toBe(false)
  expect(run(['counted']).stdout).toContain('picture: arrayproof-out/counted.svg\n')
  const picture = readFileSync(join(cwd, 'arrayproof-out', 'counted.svg'), 'utf8')
  expect(picture).toContain('naps &amp; &lt;dreams&gt;')
  expect(picture).toContain('2e-3')
  // a block shows what it has
  for (const column of ['naps', 'chance', 'yawns']) expect(picture.split(`>${column}<`)).toHaveLength(2)
  run(['counted', '--chart', 'own.svg'])
  expect(readFileSync(join(cwd, 'own.svg'), 'utf8')).toContain('weekdays: from Monday to Friday')
})

test('its counts are rows of a baseline, exactly and without times', () => {
  const { run } = bench()
  expect(run(['--launches', '1', '--save-baseline', 'base.json'])).toMatchObject({ code: 0, stderr: '' })
  const gate = ['counted', '--launches', '1', '--baseline', 'base.json', '--gate']
  expect(run(gate)).toMatchObject({ code: 0 })
  expect(run(gate).stdout).toContain(
    '2 of 2 hashes and counts are what they were\npassed: no row is slower\n',
  )
  const more = run(gate, 4)
  expect(more.code).toBe(1)
  expect(more.stdout).toMatch(/^slower +counted: napper +naps +3 +4$/m)
  expect(more.stdout).not.toContain('in place of')
  expect(run(gate, 4, 2).stdout).toContain(
    '\ncounted: seed 2 in place of 1: what was counted is not of the same\n',
  )
})

test('it takes no chances from the rows of times', () => {
  const { run } = bench()
  run(['--launches', '1', '--save-baseline', 'base.json'])
  const compared: unknown = JSON.parse(
    run(['--launches', '1', '--baseline', 'base.json', '--json', '-']).stdout,
  )
  expect(compared).toMatchObject({ comparison: { alpha: 0.05 } })
})

test('a baseline without it asks for no picture of it', () => {
  const { cwd, run } = bench()
  run(['fake', '--launches', '1', '--save-baseline', 'base.json'])
  expect(run(['--launches', '1', '--baseline', 'base.json'])).toMatchObject({ code: 0, stderr: '' })
  expect(existsSync(join(cwd, 'arrayproof-out'))).toBe(false)
})

test('settings are looked at before anything runs, and mean nothing to suites that are timed', () => {
  const { run } = bench()
  expect(run(['counted', '--set', 'sleep=no'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'bench: --set "sleep=no": give some\n',
  })
  expect(run(['counted', '--prove', '2']).stderr).toMatch(/^bench: --prove: counted is not timed/)
  expect(run(['counted', '--github', 'g.json']).stderr).toBe(
    'bench: --github g.json: holds rates, and counted is not timed; name a suite that is\n',
  )
  expect(run(['fake', '--set', 'seed=2']).stderr).toBe(
    'bench: --set: changes what is assumed by counted; name such a suite\n',
  )
})
