/** Keeping a baseline, comparing with it, and the exit codes that come of it. */

import { expect, test } from 'vitest'
import { fakeBench, fakeReport } from './fakes.testing.ts'
import type { Measured } from './measure.ts'
import { comparedLaunches } from './options.ts'

const fail = () => {
  throw new Error('out of paper')
}

/** A bench with a baseline in `base.json`. */
function withBaseline(changes: Partial<Measured> = {}, cpu?: string) {
  const bench = fakeBench()
  const made = bench.run(['fake', '--save-baseline', 'base.json'], () =>
    fakeReport(changes, cpu === undefined ? {} : { cpu }),
  )
  expect(made).toMatchObject({ code: 0, stderr: '', launches: comparedLaunches })
  return bench
}

const gate = ['fake', '--baseline', 'base.json', '--gate']

test('a baseline is the report of fourteen launches, and what is the same passes', () => {
  const bench = withBaseline()
  const saved: unknown = JSON.parse(bench.read('base.json'))
  expect(saved).toMatchObject({ schema: 'arrayproof/bench/2', launches: 14, pace: { rounds: 14 } })
  const { code, stdout } = bench.run(gate)
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^compared with the baseline of 2026-01-02T03:04:05\.000Z, measured on the same machine: /m,
  )
  expect(stdout).toMatch(/^same +fake: idle +1 +1 +1 +1 /m)
  expect(stdout).not.toContain('of a batch')
  expect(stdout).toContain(
    '2 of 2 hashes and counts are what they were\npassed: no row is slower, and 20 % are ruled out in each\n',
  )
})

test('a slow-down of 20 % is a regression for the gate, and only shown without it', () => {
  const bench = withBaseline()
  const slow = () => fakeReport({}, { slower: 1.2 })
  const gated = bench.run(gate, slow)
  expect(gated.code).toBe(1)
  expect(gated.stdout).toMatch(/^slower +fake: idle +1\.2 /m)
  expect(gated.stdout).toMatch(/^regressed: fake: idle \(time\); if that is meant, save a new baseline$/m)
  expect(bench.run(gate.slice(0, -1), slow)).toMatchObject({ code: 0, stdout: gated.stdout })
})

test.each([
  ['a speed-up', {}, { slower: 0.8 }, 0, /^faster +fake: idle +0\.8 /m],
  ['5 % more', {}, { slower: 1.05 }, 0, /^same +fake: idle +1\.05 /m],
  ['one access more', { work: { naps: 4 } }, {}, 1, /^slower +fake: idle +naps +3 +4$/m],
  ['one access less', { work: { naps: 2 } }, {}, 0, /^faster +fake: idle +naps +3 +2$/m],
  ['a unit that is gone', { work: { dreams: 3 } }, {}, 1, /^changed +fake: idle +naps +3 +not counted$/m],
  [
    'its time then',
    { hash: '0000feed' },
    { slower: 1.2 },
    1,
    /^unknown +fake: idle .* a batch does something else$/m,
  ],
  [
    'times on one side only',
    { times: [], calibration: { kernel: 'compute', hash: '00000000', times: [] } },
    {},
    3,
    /^unclear: fake: idle \(time\): timed on one side only$/m,
  ],
  ['another result', { hash: '0000feed' }, {}, 1, /^changed +fake: idle +result +0000beef +0000feed$/m],
  [
    'another kernel',
    { calibration: { kernel: 'memory', hash: '0', times: [1, 1, 1] } },
    {},
    3,
    /another calibration kernel$/m,
  ],
  ['a contender that is gone', { name: 'busy' }, {}, 3, /^unknown +fake: idle .* did not run here$/m],
  ['why it cannot be told', { name: 'busy' }, {}, 3, /^unclear: fake: idle \(time\): did not run here$/m],
  ['a new contender', { name: 'busy' }, {}, 3, /^fake: busy is not in the baseline: /m],
  [
    'the same on another machine',
    {},
    { cpu: 'Another' },
    0,
    /another machine: only ratios to the calibration kernel/,
  ],
  ['20 % on another machine', {}, { cpu: 'Another', slower: 1.2 }, 1, /^slower +fake: idle +1\.2 /m],
  ['one that became slower, and a peer', { peer: true }, { slower: 1.2 }, 1, /^slower +fake: idle .*[^d]$/m],
] as const)('%s', (_, changes, how, code, text) => {
  const ran = withBaseline().run(gate, () => fakeReport(changes, how))
  expect(ran.stdout).toMatch(text)
  expect(ran.code).toBe(code)
})

test('a peer that became slower is shown and not gated', () => {
  const ran = withBaseline({ peer: true }).run(gate, () => fakeReport({ peer: true }, { slower: 1.2 }))
  expect(ran.stdout).toMatch(/^slower +fake: idle .* peer, not gated$/m)
  expect(ran.code).toBe(0)
})

test('one launch is one value, whatever its rounds say', () => {
  const bench = fakeBench()
  bench.write('base.json', JSON.stringify(fakeReport({}, { slower: 1.2 })))
  const { code, stdout } = bench.run(gate)
  expect(code).toBe(3)
  expect(stdout).toMatch(/^unclear: fake: idle \(time\): too few launches to tell, take more$/m)
})

test('the machine at half its pace: on the same machine the gate does not decide, on another it does', () => {
  const half = {
    times: [14, 14.1, 13.9],
    calibration: { kernel: 'compute', hash: '0000cafe', times: [2, 2.01, 1.99] },
  } as const
  const gated = withBaseline().run(gate, () => fakeReport(half))
  expect(gated.code).toBe(3)
  expect(gated.stdout).toMatch(
    /^unclear: fake: idle \(time\): the kernel says otherwise: the machine has changed its pace, /m,
  )
  expect(withBaseline({}, 'Another').run(gate, () => fakeReport(half)).code).toBe(0)
})

test('others that kept the machine busier on one side: nothing is said of times', () => {
  const compared = (before: number | undefined, now: number, slower: number) => {
    const bench = fakeBench()
    const report = (share: number | undefined) => (share === undefined ? {} : { others: share })
    bench.run(['fake', '--save-baseline', 'base.json'], () => fakeReport({}, report(before)))
    return bench.run(gate, () => fakeReport({}, { slower, ...report(now) }))
  }
  const busier = compared(0.05, 0.6, 1.2)
  expect(busier.code).toBe(3)
  expect(busier.stdout).toMatch(/^unknown +fake: idle +1\.2 /m)
  expect(busier.stdout).toMatch(/^unclear: fake: idle \(time\): others kept the machine busier on one side /m)
  expect(busier.stdout).toContain('60 % of the processors with others meanwhile')
  // a slow-down may hide behind a baseline of a busy hour
  expect(compared(0.6, 0.05, 1).code).toBe(3)
  expect(compared(0.6, 0.65, 1.2).code).toBe(1)
  expect(compared(undefined, 0.6, 1.2).code).toBe(1)
})

test('times that jump about from launch to launch are unknown', () => {
  const jumpy = [2, 30, 9, 5, 14, 3, 22, 7, 11, 18]
  const { code, stdout } = withBaseline().run(gate, (_, __, number) =>
    fakeReport({ times: [jumpy[number] ?? 1] }),
  )
  expect(code).toBe(3)
  expect(stdout).toMatch(/^unclear: fake: idle \(time\): a difference of 20 % /m)
})

test('without a name the suites of the baseline run; --plant and --quick reach every launch', () => {
  const bench = withBaseline()
  const seen: unknown[] = []
  bench.run(
    ['--baseline', 'base.json', '--plant', '20', '--quick', '--rounds', '12', '--launches', '4'],
    (options) => {
      seen.push(options)
      return fakeReport()
    },
  )
  expect(seen).toHaveLength(4)
  expect(seen[0]).toMatchObject({ names: ['fake'], plant: 20, quick: true, rounds: 3 })
})

test('--json holds the comparison, and such a file can be a baseline too', () => {
  const bench = withBaseline()
  bench.run([...gate, '--json', 'now.json'])
  expect(JSON.parse(bench.read('now.json'))).toMatchObject({
    comparison: { outcome: 'passed', rows: [{ verdict: 'same' }, { verdict: 'same' }, { verdict: 'same' }] },
  })
  expect(bench.run(['fake', '--baseline', 'now.json', '--gate']).code).toBe(0)
})

test('what is not timed has no times, of however many launches', () => {
  const calibration = { kernel: 'compute', hash: '00000000', times: [] } as const
  const { stdout } = fakeBench().run(['--launches', '2', '--json', '-'], () =>
    fakeReport({ times: [], calibration }),
  )
  expect(JSON.parse(stdout)).toMatchObject({
    suites: [{ contenders: [{ times: [], calibration: { times: [] } }] }],
  })
})

test('launches of one build that do different things are no measurement', () => {
  const moody = () =>
    fakeBench().run(['--save-baseline', 'b.json'], (_, __, number) =>
      fakeReport({ hash: `0000000${number}` }),
    )
  expect(moody).toThrow('idle: two launches computed different things')
  const fleeting = () =>
    fakeBench().run(['--save-baseline', 'b.json'], (_, __, number) =>
      fakeReport(number === 7 ? { name: 'busy' } : {}),
    )
  expect(fleeting).toThrow('idle: is missing in 1 of 14 launches')
})

test('a baseline that cannot be replaced stays as it was, and nothing is left beside it', () => {
  const bench = withBaseline()
  const before = bench.read('base.json')
  expect(() => bench.run(['--save-baseline', 'base.json'], fail)).toThrow('out of paper')
  expect(bench.read('base.json')).toBe(before)
  expect(bench.list()).toEqual(['base.json'])
})
