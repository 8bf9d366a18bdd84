/** Keeping a baseline, comparing with it, and the exit codes that come of it. */

import { describe, expect, test } from 'vitest'
import { fakeBench, fakeReport } from './fakes.testing.ts'
import { fullPace, type Measured, type Pace, quickPace } from './measure.ts'

const fail = () => {
  throw new Error('out of paper')
}

/** A bench with a baseline in `base.json`. */
function withBaseline(changes: Partial<Measured> = {}, cpu?: string) {
  const bench = fakeBench()
  const made = bench.run(['fake', '--save-baseline', 'base.json'], () =>
    fakeReport(changes, cpu === undefined ? {} : { cpu }),
  )
  expect(made).toMatchObject({ code: 0, stderr: '', launches: 10 })
  return bench
}

const gate = ['fake', '--baseline', 'base.json', '--gate']

test('a baseline is the report of ten launches, and what is the same passes', () => {
  const bench = withBaseline()
  const saved: unknown = JSON.parse(bench.read('base.json'))
  expect(saved).toMatchObject({ schema: 'arrayproof/bench/2', launches: 10, pace: { rounds: 10 } })
  const { code, stdout } = bench.run(gate)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^same +fake: idle +1 +1 +1 +1 /m)
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

test('a baseline of another pace is refused, with the option that makes it the same', () => {
  const bench = fakeBench()
  const at = (pace: Pace) =>
    bench.write('base.json', JSON.stringify({ ...fakeReport(), pace: { ...pace, rounds: 3 } }))
  const refused = (mend: string) => {
    const { code, stderr, launches } = bench.run(gate)
    expect({ code, launches }).toEqual({ code: 2, launches: 0 })
    expect(stderr).toMatch(
      /^bench: base\.json: has rounds of .+ ms after .+, and now they would be of 0 after 0; .+\n$/,
    )
    expect(stderr).toContain(`; ${mend}save it anew\n`)
  }
  at(quickPace)
  refused('add --quick, or ')
  at(fullPace)
  refused('leave --quick out, or ')
  at({ rounds: 1, roundTime: 0, warmupTime: 0, sampleTime: 7 })
  refused('')
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
  expect(fleeting).toThrow('idle: is missing in 1 of 10 launches')
})

describe('is refused in one line, before anything is measured:', () => {
  const whole = JSON.stringify(fakeReport())
  const [suite = fail()] = fakeReport().suites
  const changed = (change: Record<string, unknown>) => JSON.stringify({ ...fakeReport(), ...change })
  test.each([
    [
      'a truncated baseline',
      whole.slice(0, 400),
      /^bench: base\.json: is not JSON \(.+\); give a file as --save-baseline saved it$/,
    ],
    ['an empty one', '', /^bench: base\.json: is not JSON/],
    [
      'JSON of another kind',
      '[1]',
      /^bench: base\.json: is no baseline \(it names no schema\); give a file that --save-baseline saved$/,
    ],
    [
      'another family',
      '{"schema":"arrayproof/counterexample/1"}',
      /is no baseline \(its schema is "arrayproof\/counterexample\/1"\)/,
    ],
    [
      'another version',
      changed({ schema: 'arrayproof/bench/1' }),
      /is written in schema "arrayproof\/bench\/1", and this arrayproof reads "arrayproof\/bench\/2"; save it anew$/,
    ],
    ['a missing field', changed({ environment: undefined }), /base\.json: environment: /],
    [
      'a time of 0',
      whole.replace('"times":[7,', '"times":[0,'),
      /suites\[0\]\.contenders\[0\]\.times\[0\]: /,
    ],
    [
      'a time too few',
      whole.replace('"times":[1,', '"times":['),
      /calibration\.times: must have a time for each round/,
    ],
    [
      'another suite',
      whole.replace('"suite":"fake"', '"suite":"other"'),
      /has no suite fake, only other; save one with bench fake --save-baseline FILE$/,
    ],
    [
      'one that was slowed down',
      changed({ plantedPercent: 20 }),
      /was slowed down on purpose \(--plant 20\); give one that was not$/,
    ],
    [
      'a launch without times',
      changed({ launches: 4 }),
      /suites\[0\]\.contenders\[0\]\.times: must be 4, one for each launch; /,
    ],
    [
      'rounds without times',
      changed({ pace: { ...fakeReport().pace, rounds: 9 } }),
      /must be 9, one for each round; /,
    ],
    ['more launches than there can be', changed({ launches: 101 }), /base\.json: launches: /],
    ['no suite', changed({ suites: [] }), /has no suite/],
    ['a suite twice', changed({ suites: [suite, suite] }), /suites: has two suites of one name/],
    [
      'a contender twice',
      changed({ suites: [{ ...suite, contenders: [...suite.contenders, ...suite.contenders] }] }),
      /suites\[0\]\.contenders: has two contenders of one name/,
    ],
    ['a suite of nobody', changed({ suites: [{ ...suite, contenders: [] }] }), /suites\[0\]\.contenders: /],
    ['less work than none', whole.replace('"naps":3', '"naps":-3'), /contenders\[0\]\.work\.naps: /],
  ])('%s', (_, text, problem) => {
    const bench = fakeBench()
    bench.write('base.json', text)
    const { code, stdout, stderr, launches } = bench.run(gate)
    expect({ code, stdout, launches }).toEqual({ code: 2, stdout: '', launches: 0 })
    expect(stderr.trimEnd()).toMatch(problem)
    expect(stderr.split('\n')).toHaveLength(2)
    expect(bench.read('base.json')).toBe(text)
  })

  test.each([
    [gate, 'base.json: no such file; check the path'],
    [['--gate'], '--gate: there is nothing to compare with; add --baseline FILE or --against DIR'],
    [['--pairs', '3'], '--pairs: counts the pairs of --against DIR; add it'],
    [['--pairs', '1', '--against', '.'], '--pairs "1": give a whole number from 2 to 100'],
    [['--against', '.'], '--against .: holds no build (dist/bench/main.js); run npm run build in it'],
    [
      ['--baseline', 'a', '--against', 'b'],
      "option '--baseline <file>' cannot be used with option '--against <directory>'",
    ],
    [
      ['--baseline', 'a', '--save-baseline', 'b'],
      "option '--save-baseline <file>' cannot be used with option '--baseline <file>'",
    ],
    [
      ['--save-baseline', 'a', '--plant', '20'],
      "option '--save-baseline <file>' cannot be used with option '--plant <percent>'",
    ],
    [['--prove', '2', '--gate'], "option '--prove <n>' cannot be used with option '--gate'"],
    [['--prove', 'often'], '--prove "often": give a whole number from 1 to 1,000'],
    [['--plant', '0'], '--plant "0": give a whole number from 1 to 1,000'],
    [['--baseline', ''], '--baseline "": give a path'],
    [
      ['--save-baseline', 'nowhere/b.json'],
      '--save-baseline nowhere/b.json: there is no directory to write it to',
    ],
    [['--json', 'a.json', '--github', './a.json'], '--json a.json: is named twice; give each its own file'],
    [['--github', '-'], '--github "-": only --json goes to stdout; give a path'],
  ])('%j', (argv, problem) => {
    const { code, stdout, stderr, launches } = fakeBench().run(argv)
    expect({ code, stdout, launches }).toEqual({ code: 2, stdout: '', launches: 0 })
    expect(stderr).toContain(problem)
    expect(stderr.split('\n')).toHaveLength(2)
  })

  test('a report onto the baseline that it is compared with', () => {
    const bench = fakeBench()
    bench.write('base.json', whole)
    expect(bench.run(['--baseline', 'base.json', '--json', './base.json'])).toMatchObject({
      code: 2,
      stderr: 'bench: --json ./base.json: is named twice; give each its own file\n',
      launches: 0,
    })
  })

  test('a suite of the baseline that is not there any more', () => {
    const bench = fakeBench()
    bench.write('base.json', whole.replace('"suite":"fake"', '"suite":"other"'))
    expect(bench.run(['--baseline', 'base.json'])).toMatchObject({
      code: 2,
      stderr:
        'bench: base.json: has suite other, which is not there any more; name the suites to compare, or save it anew\n',
    })
  })
})

test('a baseline that cannot be replaced stays as it was, and nothing is left beside it', () => {
  const bench = withBaseline()
  const before = bench.read('base.json')
  expect(() => bench.run(['--save-baseline', 'base.json'], fail)).toThrow('out of paper')
  expect(bench.read('base.json')).toBe(before)
  expect(bench.list()).toEqual(['base.json'])
})
