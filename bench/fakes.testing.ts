/** A bench whose processes are told what to have measured, in a directory of its own. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { cli } from './cli.ts'
import type { Environment } from './environment.ts'
import type { LaunchOptions } from './launch.ts'
import type { Measured } from './measure.ts'
import type { BenchReport } from './report.ts'
import { reportVersion } from './reportSchema.ts'
import { summarize } from './result.ts'
import type { Suite } from './suite.ts'

export const fakeSuite: Suite = {
  name: 'fake',
  says: 'Nothing much.',
  contenders: () => [
    { name: 'idle', says: 'does nothing', batch: () => ({ hash: 0xbeef, work: { naps: 3 } }) },
  ],
  ratios: [
    {
      name: 'naps per nap',
      of: { contender: 'idle', unit: 'naps' },
      to: { contender: 'idle', unit: 'naps' },
    },
  ],
}

const environment: Environment = {
  node: '20.0.0',
  v8: '11',
  platform: 'linux x64',
  cpu: 'A processor',
  cpuCount: 2,
  load: 0,
  clock: 'wall',
}

/** What a launch of the suite `fake` measured; steady unless it is told otherwise. */
export function fakeReport(
  changes: Partial<Measured> = {},
  {
    slower = 1,
    cpu = environment.cpu,
    others,
  }: { readonly slower?: number; readonly cpu?: string; readonly others?: number } = {},
): BenchReport {
  const wobble = [1, 1.01, 0.99]
  const measured: Measured = {
    name: 'idle',
    says: 'does nothing',
    peer: false,
    hash: '0000beef',
    work: { naps: 3 },
    batchesPerSample: 1,
    samples: 30,
    times: wobble.map((time) => time * 7 * slower),
    calibration: { kernel: 'compute', hash: '0000cafe', times: wobble },
    ...changes,
  }
  return {
    schema: reportVersion,
    measuredAt: '2026-01-02T03:04:05.000Z',
    environment: { ...environment, cpu, ...(others === undefined ? {} : { others }) },
    pace: { rounds: 3, roundTime: 0, warmupTime: 0, sampleTime: 0 },
    launches: 1,
    plantedPercent: 0,
    suites: [summarize({ ...fakeSuite, ratios: [] }, [measured])],
  }
}

/** @throws {Error} when there is none */
export function firstOf<Each>([first]: readonly Each[]): Each {
  if (first === undefined) throw new Error('there is none')
  return first
}

export type FakeLaunch = (options: LaunchOptions, program: string, number: number) => BenchReport

/** A fresh directory; it goes when the test is over. */
export function fakeBench(suites: readonly Suite[] = [fakeSuite]) {
  const cwd = mkdtempSync(join(tmpdir(), 'arrayproof-bench-'))
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
  const run = (argv: readonly string[], launch: FakeLaunch = () => fakeReport(), isTTY = false) => {
    const written = { stdout: '', stderr: '' }
    let launches = 0
    const code = cli(argv, {
      cwd,
      suites,
      size: 'tiny',
      pace: { rounds: 1, roundTime: 0, warmupTime: 0, sampleTime: 0 },
      launch: (program, options) => launch(options, program, launches++),
      stdout: { write: (text) => (written.stdout += text) },
      stderr: { write: (text) => (written.stderr += text), isTTY },
    })
    return { code, launches, ...written }
  }
  return {
    cwd,
    run,
    read: (path: string) => readFileSync(join(cwd, path), 'utf8'),
    write: (path: string, text: string) => writeFileSync(join(cwd, path), text),
    list: () => readdirSync(cwd).sort(),
  }
}
