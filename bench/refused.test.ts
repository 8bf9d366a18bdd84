/** What is no baseline, and options that do not go together: one line that names the place and the mend, and nothing is done. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fakeBench, fakeReport, firstOf } from './fakes.testing.ts'
import { fullPace, type Pace, quickPace } from './measure.ts'
import { comparedLaunches } from './options.ts'

const whole = JSON.stringify(fakeReport())
const suite = firstOf(fakeReport().suites)

const gate = ['fake', '--baseline', 'base.json', '--gate']

describe('is refused in one line, before anything is measured:', () => {
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

test('a baseline of another pace is refused, with the option that makes it the same', () => {
  const bench = fakeBench()
  const at = (pace: Pace) =>
    bench.write('base.json', JSON.stringify({ ...fakeReport(), pace: { ...pace, rounds: 3 } }))
  const refused = (mend: string) => {
    const { code, stderr, launches } = bench.run(gate)
    expect({ code, launches }).toEqual({ code: 2, launches: 0 })
    expect(stderr).toMatch(
      /^bench: base\.json: has rounds of .+ ms after .+, and here they are of 0 after 0; .+\n$/,
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

const oneLine = /^bench: base\.json: [^\n]+\n$/

test('a baseline that was cut anywhere is refused', () => {
  const bench = fakeBench()
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (length) => {
      bench.write('base.json', whole.slice(0, length))
      const { code, stderr, launches } = bench.run(gate)
      expect({ code, launches }).toEqual({ code: 2, launches: 0 })
      expect(stderr).toMatch(oneLine)
    }),
  )
})

/** Every value of a report, by where it stands in its text. */
const values = [...whole.matchAll(/(?<=":|\[|,)(?:"[^"]*"(?!:)|-?[\d.]+|true|false)/g)]

test('a baseline with any value exchanged for another is compared with, or refused, and nothing else', () => {
  const bench = fakeBench()
  const others = fc.constantFrom('null', '-1', '0', '1e999', '5e-324', '"x"', '[]', '{}', 'true', '"\ud800"')
  const codes = new Set<number>()
  fc.assert(
    fc.property(fc.constantFrom(...values), others, (value, other) => {
      const end = value.index + value[0].length
      bench.write('base.json', whole.slice(0, value.index) + other + whole.slice(end))
      const { code, stderr, launches } = bench.run(gate)
      codes.add(code)
      expect(launches).toBe(code === 2 ? 0 : comparedLaunches)
      expect(stderr).toMatch(code === 2 ? oneLine : /^$/)
    }),
    { numRuns: 300 },
  )
  expect(codes.size).toBeGreaterThan(1)
})
