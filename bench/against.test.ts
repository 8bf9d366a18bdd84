/** Builds that take turns, and the proof that the gate can be trusted. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FakeLaunch, fakeBench, fakeReport, fakeSuite } from './fakes.testing.ts'
import { shareRounds } from './launch.ts'

function build(bench: ReturnType<typeof fakeBench>) {
  mkdirSync(join(bench.cwd, 'old', 'dist', 'bench'), { recursive: true })
  bench.write('old/dist/bench/main.js', '')
  return bench
}

const fail = () => {
  throw new Error('is launched, and does not run here')
}

describe('--against', () => {
  test('launches of both builds take turns, each pair the other way round', () => {
    const turns: string[] = []
    build(fakeBench()).run(
      ['fake', '--against', 'old', '--pairs', '3', '--plant', '20'],
      ({ plant }, program) => {
        turns.push(`${program.includes('old') ? 'theirs' : 'ours'} ${plant}`)
        return fakeReport()
      },
    )
    expect(turns).toEqual(['theirs 0', 'ours 20', 'ours 20', 'theirs 0', 'theirs 0', 'ours 20'])
  })

  test('a launch counts once: eight pairs find 20 %, and three pairs are too few to say', () => {
    const slow = (_: unknown, program: string, number: number) =>
      fakeReport({}, { slower: (program.includes('old') ? 1 : 1.2) * (1 + number / 1_000) })
    const run = (pairs: string) =>
      build(fakeBench()).run(['fake', '--against', 'old', '--pairs', pairs, '--gate'], slow)
    expect(run('8')).toMatchObject({ code: 1, launches: 16 })
    expect(run('3').code).toBe(3)
  })

  test('a build with rounds of another length is refused after the first pair', () => {
    const { code, stdout, stderr, launches } = build(fakeBench()).run(
      ['fake', '--against', 'old', '--json', 'now.json'],
      (_, program) => {
        const report = fakeReport()
        return program.includes('old') ? { ...report, pace: { ...report.pace, roundTime: 60 } } : report
      },
    )
    expect({ code, stdout, launches }).toEqual({ code: 2, stdout: '', launches: 2 })
    expect(stderr).toBe(
      'bench: --against old: has rounds of 60 ms after 0 of warming up, and here they are of 0 after 0; give a build that measures as this one does\n',
    )
  })
})

test('launches that are compared share the rounds out, and have four each at least unless fewer are asked for', () => {
  const rounds = (...argv: readonly string[]) => {
    const bench = build(fakeBench())
    const each = new Set<number | null>()
    bench.run(['fake', ...argv], (options) => {
      each.add(options.rounds)
      return fakeReport()
    })
    return [...each]
  }
  expect(rounds('--save-baseline', 'b.json')).toEqual([4])
  expect(rounds('--against', 'old')).toEqual([4])
  expect(rounds('--against', 'old', '--rounds', '20')).toEqual([2])
  expect(rounds('--prove', '1', '--rounds', '1')).toEqual([1])
  const options = { names: [], quick: true, rounds: null, plant: 0, settings: [] }
  expect([1, 3, 4].map((launches) => shareRounds(options, launches, {}).rounds)).toEqual([15, 5, 4])
})

test('what is counted is the same every time, and is done once', () => {
  const exact = { check: () => {}, run: () => fail() }
  const counted = build(
    fakeBench([
      { ...fakeSuite, exact },
      { ...fakeSuite, name: 'timed' },
    ]),
  )
  const asked = (...argv: readonly string[]) => {
    const names: (readonly string[])[] = []
    counted.run(argv, (options) => {
      names.push(options.names)
      return fakeReport()
    })
    return names
  }
  const [both, timed] = [['fake', 'timed'], ['timed']]
  expect(asked('fake', '--against', 'old')).toEqual([['fake'], ['fake']])
  expect(asked(...both, '--against', 'old', '--pairs', '2')).toEqual([both, both, timed, timed])
  expect(asked('fake', '--launches', '3')).toEqual([['fake']])
  expect(asked(...both, '--launches', '3')).toEqual([both, timed, timed])
})

test('a terminal sees how far it is, and nothing of it in the end', () => {
  const { run } = build(fakeBench())
  const shown = (...argv: readonly string[]) => run(['fake', ...argv], undefined, true).stderr
  expect(shown('--against', 'old', '--pairs', '2')).toBe('\rpair 1 of 2\x1b[K\rpair 2 of 2\x1b[K\r\x1b[K')
  expect(shown('--launches', '2')).toBe('\rlaunch 1 of 2\x1b[K\rlaunch 2 of 2\x1b[K\r\x1b[K')
  expect(shown('--rounds', '2')).toBe('\rfake: round 1 of 2\x1b[K\rfake: round 2 of 2\x1b[K\r\x1b[K')
})

describe('--prove', () => {
  const prove = (launch: FakeLaunch) => fakeBench().run(['fake', '--prove', '4', '--launches', '10'], launch)
  test('a gate that sees what was planted and nothing else is trusted', () => {
    const { code, stdout, launches } = prove(({ plant }) => fakeReport({}, { slower: 1 + plant / 100 }))
    expect({ code, launches }).toEqual({ code: 0, launches: 90 })
    expect(stdout).toContain(
      'unchanged: 4 of 4 comparisons without a false verdict in any row, 95 % are asked for',
    )
    expect(stdout).toContain('planted 20 %: 4 of 4 rows found, 90 % are asked for')
  })

  test('one that sees nothing is not, nor one that sees what is not there', () => {
    expect(prove(() => fakeReport()).code).toBe(1)
    const moody: FakeLaunch = ({ plant }, _, number) =>
      fakeReport({}, { slower: (1 + plant / 100) * (Math.floor(number / 10) === 3 ? 1.3 : 1) })
    expect(prove(moody).code).toBe(1)
  })

  test("a peer counts for nothing: it is not gated, and others' clocks are spared what is planted", () => {
    const { code, stdout } = prove(({ plant }) => {
      const [ours, peer] = [
        fakeReport({}, { slower: 1 + plant / 100 }),
        fakeReport({ name: 'theirs', peer: true }),
      ]
      const contenders = [ours, peer].flatMap(({ suites }) => suites.flatMap((suite) => suite.contenders))
      return { ...ours, suites: ours.suites.map((suite) => ({ ...suite, contenders })) }
    })
    expect(code).toBe(0)
    expect(stdout).toContain('planted 20 %: 4 of 4 rows found')
    expect(stdout).not.toContain('theirs')
  })

  test('with --against the launches of every comparison take turns: a slow hour hurts both sides', () => {
    const turns: string[] = []
    const drifting: FakeLaunch = ({ plant }, program, number) => {
      turns.push(`${program.includes('old') ? 'theirs' : 'ours'} ${plant}`)
      return fakeReport({}, { slower: (1 + plant / 100) * 1.01 ** number, others: (number % 2) / 10 })
    }
    const argv = ['fake', '--prove', '2', '--against', 'old', '--pairs', '8']
    const { code, stdout } = build(fakeBench()).run(argv, drifting)
    expect(turns).toHaveLength(2 * 2 * 8 * 2)
    expect(turns.slice(0, 3)).toEqual(['theirs 0', 'ours 0', 'ours 0'])
    expect(turns.slice(16, 19)).toEqual(['theirs 0', 'ours 20', 'ours 20'])
    expect(code).toBe(0)
    expect(stdout).toContain('planted 20 %: 2 of 2 rows found')
    expect(stdout).toContain('others had 5 % to 5 % of the processors meanwhile\n')
    expect(fakeBench().run(['fake', '--prove', '2'], drifting).stdout).toContain('unchanged: 0 of 2')
  })
})
