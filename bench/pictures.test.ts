/** What a report becomes for github-action-benchmark and for the eye. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { historyChart } from './chart/historyChart.ts'
import { resultChart } from './chart/resultChart.ts'
import { barScale, linear, short } from './chart/scale.ts'
import { escaped } from './chart/svg.ts'
import { fakeBench, fakeReport, fakeSuite } from './fakes.testing.ts'
import type { BenchReport } from './report.ts'

test('--github writes entries that hang on the same names from run to run', () => {
  const bench = fakeBench()
  bench.run(['--launches', '2', '--github', 'g.json'], (_, __, number) =>
    fakeReport({}, { slower: number === 0 ? 1 : 2 }),
  )
  expect(JSON.parse(bench.read('g.json'))).toEqual([
    {
      name: 'fake: idle, naps',
      unit: 'naps/s',
      value: (3000 / (7 * 0.99)) * 0.75,
      range: '± 108',
      extra: 'hash 0000beef\nA processor, Node 20.0.0, 2026-01-02T03:04:05.000Z',
    },
  ])
})

/** Elements close in order; there is no doctype and no entity but the five that XML knows. */
function requireWellFormed(svg: string): void {
  const open: string[] = []
  const rest = svg.replace(/<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (_, closes, name, __, empty) => {
    if (closes !== '') expect(open.pop()).toBe(name)
    else if (empty === '') open.push(name)
    return ''
  })
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/)
}

const words = fc.string({ unit: 'binary', maxLength: 120 })

test('pictures are well-formed whatever the names, and ask for nothing from outside', () => {
  fc.assert(
    fc.property(words, fc.constantFrom(1, 1_000), (name, slower) => {
      const reports = [fakeReport({ name }), fakeReport({ name, hash: '0000feed' }, { slower, cpu: name })]
      for (const svg of [resultChart(fakeReport({ name })), historyChart(reports, ['fake'])]) {
        requireWellFormed(svg)
        expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import/)
        expect(svg).not.toMatch(/NaN|Infinity/)
      }
    }),
    { numRuns: 200 },
  )
})

test('what XML cannot say is replaced, and what it reserves is escaped', () => {
  expect(escaped('<a b="c">&\u0000\ud800\t🙂')).toBe('&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd\t🙂')
})

test('on a logarithmic scale there are dots, since a length means nothing there', () => {
  const [suite] = fakeReport().suites
  const shapes = (...factors: readonly number[]) => {
    const contenders = factors.flatMap(
      (factor) => fakeReport({}, { slower: factor }).suites[0]?.contenders ?? [],
    )
    const svg = resultChart({
      ...fakeReport(),
      suites: suite === undefined ? [] : [{ ...suite, contenders }],
    })
    return [...svg.matchAll(/class="(bar|dot|tick)"/g)].map(([, shape]) => shape)
  }
  const count = (all: readonly unknown[], shape: string) => all.filter((each) => each === shape).length
  expect([count(shapes(1, 2), 'bar'), count(shapes(1, 2), 'dot')]).toEqual([2, 0])
  expect([count(shapes(1, 100), 'bar'), count(shapes(1, 100), 'dot')]).toEqual([0, 2])
  // the scale stands above a tall panel as well
  const same = (rows: number) => new Array<number>(rows).fill(1)
  expect(count(shapes(...same(21)), 'tick')).toBe(2 * count(shapes(...same(20)), 'tick'))
})

test('a long name stands on two lines, in full in its tooltip', () => {
  const name = 'gather of eight sources of four kilobytes each '.repeat(3).trim()
  const svg = resultChart(fakeReport({ name }))
  expect(svg).toContain(`<title>${name}</title>`)
  expect(svg).toMatch(/class="small">gather of [^<]+<\/text><text [^>]+>[^<]+…<\/text>/)
})

test('the history marks another result, another machine and other rounds, and breaks the line there', () => {
  const marks = (after: BenchReport) =>
    [...historyChart([fakeReport(), after], ['fake']).matchAll(/class="(changed|apart|band)"/g)]
      .map(([, mark]) => mark)
      // the first two are the legend's
      .slice(2)
  expect(marks(fakeReport())).toEqual(['band'])
  expect(marks(fakeReport({ hash: '0000feed' }, { cpu: 'Another' }))).toEqual(['apart', 'changed'])
  expect(marks({ ...fakeReport(), pace: { ...fakeReport().pace, rounds: 7 } })).toEqual(['band'])
  expect(marks({ ...fakeReport(), pace: { ...fakeReport().pace, roundTime: 7 } })).toEqual(['apart'])
})

test('scales: linear from 0, and by powers of ten where values span more than thirtyfold', () => {
  expect(barScale([10, 95], 0, 100)).toMatchObject({ isLogarithmic: false, ticks: [0, 20, 40, 60, 80, 100] })
  const wide = barScale([2, 9_000], 0, 100)
  expect(wide).toMatchObject({ isLogarithmic: true, ticks: [1, 10, 100, 1_000, 10_000] })
  expect(wide.at(100)).toBe(50)
  expect(linear(5, 5, 0, 100, 3).ticks.length).toBeGreaterThan(1)
})

test.each([
  [0.5, '0.5'],
  [999.6, '1 k'],
  [12_345, '12.3 k'],
  [2_250_000_000, '2.25 G'],
])('%d is %s', (value, shown) => {
  expect(short(value)).toBe(shown)
})

test('--history draws what was kept, in the order in which it was measured, and passes other JSON over', () => {
  const bench = fakeBench()
  bench.write('b.json', JSON.stringify({ ...fakeReport(), measuredAt: '2026-01-01T00:00:00.000Z' }))
  bench.write('a.json', JSON.stringify({ ...fakeReport(), measuredAt: '2026-02-01T00:00:00.000Z' }))
  bench.write('package.json', '{ "name": "other" }')
  const { code, stdout, launches } = bench.run(['--history', '.', '--chart', 'h.svg'])
  expect({ code, stdout, launches }).toEqual({ code: 0, stdout: 'h.svg: 2 reports of fake\n', launches: 0 })
  expect(bench.read('h.svg')).toContain('2 reports, 2026-01-01 to 2026-02-01')
  expect(bench.run(['--history', 'a.json', '--chart', 'h.svg']).stdout).toBe('h.svg: 1 report of fake\n')
  expect(bench.run(['--history', 'a.json', '--history', 'b.json', '--chart', 'h.svg']).code).toBe(0)
})

test('--history draws the suites that are named', () => {
  const [fake, other] = [fakeSuite, { ...fakeSuite, name: 'other' }]
  const bench = fakeBench([fake, other])
  const suites = [fake, other].flatMap(({ name }) =>
    fakeReport().suites.map((one) => ({ ...one, suite: name })),
  )
  bench.write('both.json', JSON.stringify({ ...fakeReport(), suites }))
  const drawn = (...names: readonly string[]) =>
    bench.run([...names, '--history', 'both.json', '--chart', 'h.svg']).stdout
  expect(drawn('other')).toBe('h.svg: 1 report of other\n')
  expect(drawn()).toBe('h.svg: 1 report of fake, other\n')
})

test.each([
  [['--history', '.'], '--history: has nowhere to draw to; add --chart FILE.svg'],
  [['--history', 'gone.json', '--chart', 'h.svg'], 'gone.json: no such file; check the path'],
  [
    ['--history', '.', '--chart', 'h.svg'],
    '--history .: has no times of any suite; save some with --save-baseline',
  ],
  [['--history', 'cut', '--chart', 'h.svg'], 'cut: is not JSON'],
  [['--history', 'planted', '--chart', 'h.svg'], 'planted: was slowed down on purpose (--plant 20)'],
  [['--history', 'counted', '--chart', 'h.svg'], '--history counted: has no times of any suite'],
  [['fake', '--history', 'counted', '--chart', 'h.svg'], '--history counted: has no times of fake; '],
  [
    ['--history', 'kept', '--chart', 'gone/h.svg'],
    '--chart gone/h.svg: there is no directory to write it to',
  ],
  [['--history', 'kept', '--chart', 'kept'], '--chart kept: is a report of the history'],
  [
    ['--history', '.', '--chart', 'h.svg', '--quick'],
    "option '--history <path>' cannot be used with option '--quick'",
  ],
  [
    ['--history', '.', '--chart', 'h.svg', '--set', 'seed=1'],
    "option '--history <path>' cannot be used with option '--set <name=value>'",
  ],
])('%j is refused in one line, and nothing is drawn', (argv, problem) => {
  const bench = fakeBench()
  bench.write('cut', '{ "schema": "arrayproof/bench/2", ')
  bench.write('kept', JSON.stringify(fakeReport()))
  bench.write('planted', JSON.stringify({ ...fakeReport(), plantedPercent: 20 }))
  const calibration = { kernel: 'compute', hash: '00000000', times: [] } as const
  bench.write('counted', JSON.stringify(fakeReport({ times: [], calibration })))
  const { code, stdout, stderr } = bench.run(argv)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(problem)
  expect(stderr.split('\n')).toHaveLength(2)
  expect(bench.list()).toEqual(['counted', 'cut', 'kept', 'planted'])
})
