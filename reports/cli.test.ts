/** Every way that a command line can end, driven in process. */

import { describe, expect, test } from 'vitest'
import { ScenarioError } from '../properties/errors.ts'
import { counterexampleOf, fakeProtocol, reportOf } from './fakeProtocol.testing.ts'
import { type Ran, testBench } from './testBench.testing.ts'

const codeOf = ({ code }: Ran) => code

describe('exit codes', () => {
  test('0 when the protocol holds, with nothing on stderr and no file left', () => {
    const bench = testBench()
    const { code, stdout, stderr } = bench.run(['check'])
    expect([code, stderr, bench.list()]).toEqual([0, '', []])
    expect(stdout).toMatch(/^sparing holds: 20,000 runs, 1,200,000 steps in 3\.2 s/)
  })

  test('1 when it is violated; the last line replays it', () => {
    const bench = testBench()
    const { code, stdout } = bench.run(['check', '--repairs', 'none'])
    const [file] = bench.list('arrayproof-out')
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`npx arrayproof replay arrayproof-out/${file}`)
    expect(codeOf(bench.run(['replay', `arrayproof-out/${file}`]))).toBe(1)
  })

  test('3 when it is inconclusive, or when there is nothing to check', () => {
    const bench = testBench()
    const cut = fakeProtocol('cut', {
      check: (options) => ({
        ...reportOf('cut', options, null),
        verdict: 'inconclusive',
        reason: 'the time budget ran out',
      }),
    })
    const { code, stdout } = bench.run(['check'], { registry: [cut] })
    expect(code).toBe(3)
    expect(stdout).toMatch(/^cut is inconclusive: the time budget ran out; 20,000 runs/)
    expect(codeOf(bench.run(['check'], { registry: [] }))).toBe(3)
    expect(codeOf(bench.run(['check'], { registry: [fakeProtocol('sparing'), cut] }))).toBe(3)
  })

  test('the worst of several protocols counts, and each is reported', () => {
    const bench = testBench()
    const registry = [fakeProtocol('broken', { needs: 'nothing that exists' }), fakeProtocol('sparing')]
    const { code, stdout } = bench.run(['check'], { registry })
    expect(code).toBe(1)
    expect(stdout).toContain('broken is violated')
    expect(stdout).toContain('sparing holds')
    expect(stdout).toMatch(/\nnpx arrayproof replay \S+\n$/)
  })

  test('70 with a stack for a mistake of our own', () => {
    const broken = fakeProtocol('broken', {
      check: () => {
        throw new TypeError('cannot read undefined')
      },
    })
    const { code, stderr } = testBench().run(['check'], { registry: [broken] })
    expect(code).toBe(70)
    expect(stderr).toMatch(/TypeError: cannot read undefined\n\s+at /)
  })

  test('0 for help and version', () => {
    const bench = testBench()
    expect(bench.run(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' })
    expect(bench.run(['check', '--help'])).toMatchObject({ code: 0, stderr: '' })
    expect(bench.run(['check', '--help']).stdout).toContain('--repairs')
  })
})

describe('bad input is one line on stderr and exit code 2', () => {
  const lines: readonly (readonly [line: string, problem: string])[] = [
    ['', 'no command given; see arrayproof --help'],
    ['chek', "unknown command 'chek' (Did you mean check?)"],
    ['check --rnus 1', "unknown option '--rnus' (Did you mean --runs?)"],
    ['check sparring', 'unknown protocol "sparring"; did you mean "sparing"?'],
    ['check xor', 'unknown protocol "xor"; known: sparing'],
    ['coverage sparring', 'unknown protocol "sparring"; did you mean "sparing"?'],
    ['check --runs -1', '--runs "-1": give a whole number from 1 to 1,000,000,000'],
    ['check --runs 0', '--runs "0": give a whole number from 1 to 1,000,000,000'],
    ['check --runs 1e9x', '--runs "1e9x": give a whole number from 1 to 1,000,000,000'],
    ['check --runs abc', '--runs "abc": give a whole number from 1 to 1,000,000,000'],
    ['check --runs', "option '--runs <n>' argument missing"],
    ['check --seed 4294967296', '--seed "4294967296": give a whole number from 0 to 4,294,967,295'],
    ['check --time-budget 0', '--time-budget "0": give a number of seconds above 0, as in 30 or 2.5'],
    ['check --time-budget soon', '--time-budget "soon": give a number of seconds above 0, as in 30 or 2.5'],
    [
      'check --repairs -bit-after-date',
      '--repairs: unknown repair "bit-after-date" of sparing; did you mean "bit-after-data"?',
    ],
    ['check --repairs -x', '--repairs: unknown repair "x" of sparing; arrayproof list --repairs names them'],
    [
      'check --repairs lock-track,-bit-after-data',
      '--repairs "lock-track,-bit-after-data": either switch single ones off (-ID,-ID) or name those that are on (ID,ID), not both',
    ],
    [
      'check --repairs --seed',
      '--repairs "--seed": give all, none, -ID,-ID (all but these) or ID,ID (only these); arrayproof list --repairs names them',
    ],
    ['check --workload no.iolog', 'no.iolog: no such file; check the path'],
    ['check --workload .', '.: is a directory; name a file in it'],
    [
      'check --workload short.iolog --window 0:2',
      'window 0:2: ends at request 2, but the trace has 1 requests; ask for at most 0:1',
    ],
    [
      'check --window 2000',
      'window "2000": give START:COUNT, the first request counted from 0 and how many, as in 20000:2000',
    ],
    ['check --only area', '--only "area": give FIELD=VALUE,FIELD=VALUE, as in area=volume,mainGroups=2'],
    ['check --only area=pair --only area=volume', '--only "area=volume": area is there twice; leave one'],
    ['check --only areas=pair', '--only: sparing has no field "areas"; did you mean "area"?'],
    ['check --only groups=2', '--only: sparing has no field "groups"; known: area, mainGroups'],
    ['coverage --only mainGroups=3', '--only: mainGroups of sparing is never "3"; known: 1, 2'],
    [
      'check --only area=pair --exhaustive',
      '--only: does not go with --exhaustive, whose bound is stated; leave one out',
    ],
    ['check --window 0:1', '--window: selects from a workload; give --workload FILE too'],
    [
      'check --workload short.iolog --exhaustive',
      '--workload: does not go with --exhaustive, which has requests of its own; leave one out',
    ],
    ['check --json no/out.json', '--json no/out.json: there is no directory to write it to; create it first'],
    ['check --json .', '--json .: is a directory; name a file in it'],
    ['check --json --runs', '--json "--runs": give a path'],
    ['check --out short.iolog/deep', '--out short.iolog/deep: is not a directory; name another one'],
    ['replay', "missing required argument 'file'"],
    ['replay no.json', 'no.json: no such file; check the path'],
  ]

  test.each(lines)('arrayproof %s', (line, problem) => {
    const bench = testBench()
    bench.write('short.iolog', 'fio version 2 iolog\n/dev/sda write 0 4096\n')
    const ran = bench.run(line.split(' ').filter(Boolean))
    expect(ran).toEqual({ code: 2, stdout: '', stderr: `arrayproof: ${problem}\n` })
    expect(bench.list()).toEqual(['short.iolog'])
  })

  test('a truncated trace', () => {
    const bench = testBench()
    bench.write('cut.iolog', 'fio version 2 iolog\n/dev/sda write 0')
    const { code, stdout, stderr } = bench.run(['check', '--workload', 'cut.iolog'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^arrayproof: cut\.iolog: line 2: .+\n$/)
  })

  test('an impossible geometry, which the core refuses', () => {
    const bench = testBench()
    const refuse = () => {
      throw new ScenarioError('geometry: a group of 1 drive; give at least 3')
    }
    const registry = [fakeProtocol('sparing', { check: refuse, replay: refuse })]
    bench.write('tiny.json', JSON.stringify(counterexampleOf('sparing', [])))
    expect(bench.run(['check'], { registry }).stderr).toBe(
      'arrayproof: geometry: a group of 1 drive; give at least 3\n',
    )
    expect(bench.run(['replay', 'tiny.json'], { registry })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'arrayproof: tiny.json: geometry: a group of 1 drive; give at least 3\n',
    })
  })

  test('control characters of a hostile file do not reach the terminal', () => {
    const bench = testBench()
    bench.write('x.json', JSON.stringify({ schema: '\u001b[2J\nboo' }))
    expect(bench.run(['replay', 'x.json']).stderr).toBe(
      'arrayproof: x.json: is no counterexample (its schema is " [2J boo"); give a file that check saved\n',
    )
  })
})

describe('colours and progress', () => {
  const escapeCode = '\u001b['

  test('colours only on a terminal, and never against NO_COLOR', () => {
    const bench = testBench()
    const stdout = (terminal: boolean, env: Record<string, string>) =>
      bench.run(['check'], { terminal, env }).stdout.includes(escapeCode)
    expect(stdout(true, {})).toBe(true)
    expect(stdout(false, {})).toBe(false)
    expect(stdout(true, { NO_COLOR: '1' })).toBe(false)
    expect(stdout(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false)
    expect(stdout(false, { FORCE_COLOR: '1' })).toBe(true)
    expect(stdout(true, { TERM: 'dumb' })).toBe(false)
  })

  test('progress only where stderr is a terminal, and the line is taken away', () => {
    const bench = testBench()
    expect(bench.run(['check']).stderr).toBe('')
    expect(bench.run(['check'], { terminal: true }).stderr).toBe(
      '\r\x1b[Ksparing: 1,000 of 20,000 runs, 60,000 steps, 0.0 s\r\x1b[K',
    )
  })
})

test('list --tables shows the management tables with their own columns', () => {
  const { code, stdout } = testBench().run(['list', '--tables'])
  expect(code).toBe(0)
  expect(stdout).toContain(
    [
      'an example',
      '',
      '  T9 table for tests',
      '    Disk#  Status',
      '    7      IN USE',
      '    nothing else',
    ].join('\n'),
  )
})
