/** What `check` hands to the protocol, what it saves, and what it says. */

import { expect, test } from 'vitest'
import { counterexampleOf, fakeProtocol } from '../fakeProtocol.testing.ts'
import { testBench } from '../testBench.testing.ts'

test('options reach the protocol', () => {
  const bench = testBench()
  const sparing = fakeProtocol('sparing')
  bench.write(
    'w.iolog',
    'fio version 2 iolog\n/dev/sda write 0 4096\n/dev/sda read 0 512\n/dev/sda trim 0 512\n',
  )
  const line = [
    'check',
    'sparing',
    '--runs',
    '7',
    '--seed',
    '9',
    '--time-budget',
    '2.5',
    '--workload',
    'w.iolog',
  ]
  const only = ['--only', 'area=volume', '--only', 'mainGroups=2']
  const { stdout } = bench.run([...line, '--window', '1:1', ...only], { registry: [sparing] })
  expect(sparing.asked).toMatchObject([
    {
      runs: 7,
      seed: 9,
      timeBudget: 2.5,
      only: { area: 'volume', mainGroups: '2' },
      repairs: ['bit-after-data', 'lock-track'],
      workload: { source: 'w.iolog', requests: [{ kind: 'read', offset: 0, length: 512 }] },
    },
  ])
  expect(stdout).toContain('  only      area=volume, mainGroups=2\n')
  expect(stdout).toContain('  workload  w.iolog, 1 request (left out of the trace: 1 trim)\n')
})

test.each([
  [[], ['bit-after-data', 'lock-track']],
  [
    ['--repairs', 'all'],
    ['bit-after-data', 'lock-track'],
  ],
  [['--repairs', 'none'], []],
  [['--repairs', '-bit-after-data'], ['lock-track']],
  [['--repairs=-bit-after-data'], ['lock-track']],
  [['--repairs', '-bit-after-data,-lock-track'], []],
  [['--repairs', '-bit-after-data', '--repairs', '-lock-track'], []],
  [['--repairs', 'lock-track'], ['lock-track']],
  [
    ['--repairs', 'lock-track,bit-after-data'],
    ['bit-after-data', 'lock-track'],
  ],
])('%j switches on %j', (line, repairs) => {
  const sparing = fakeProtocol('sparing')
  testBench().run(['check', ...line], { registry: [sparing] })
  expect(sparing.asked.map((options) => options.repairs)).toEqual([repairs])
})

test('each protocol is checked once, and all of them when none is named', () => {
  const bench = testBench()
  const registry = [fakeProtocol('sparing'), fakeProtocol('journal')]
  bench.run(['check', 'journal', 'journal'], { registry })
  expect(registry.map(({ asked }) => asked.length)).toEqual([0, 1])
  bench.run(['check'], { registry })
  expect(registry.map(({ asked }) => asked.length)).toEqual([1, 2])
})

test('the report of a failure ends with the table, the evidence and the line that replays it', () => {
  expect(testBench().run(['check', '--repairs', 'none']).stdout).toMatchInlineSnapshot(`
    "sparing is violated: newest-data after 20,000 runs, 1,200,000 steps in 3.2 s (6,250 runs/s,
        375,000 steps/s), seed 1
      repairs   all 2 off

    counterexample
      array       drives 3, stripes 2, strips [1, 2]
      hosts       host 0 with queue depth 2
      operations  request 0: host 0 writes 1 sector at LBA 16
                  request 4: host 0 reads 2 sectors at LBA 16, after a flush
      faults      fault 0: drive-death of drive 2, from the start
      repairs     all 2 off

    #  actor      step      what happened                          what changed
    1  request 0  S33, S34  writes                                 drive 0
    2  sparing    S12       copies track 0 from the peers through  spare, sectors 0-7: the initial
                            the cache to the spare while the       contents instead of what request 0
                            write is outstanding                   has just written
    3  request 4  -         reads

    After step 3, newest-data does not hold: a read returns the newest data
      where     LBA 16
      expected  request 0 (acknowledged at step 2)
      found     the initial contents

    The management tables then

      T9 table for tests
        Disk#  Status
        7      IN USE
        nothing else

    2 operations, 1 switch; shrunk in 212 evaluations
    saved as arrayproof-out/sparing-newest-data-1e378a5e.json
    npx arrayproof replay arrayproof-out/sparing-newest-data-1e378a5e.json
    "
  `)
})

test('the report of a pass says what makes it worth something', () => {
  expect(testBench().run(['check']).stdout).toMatchInlineSnapshot(`
    "sparing holds: 20,000 runs, 1,200,000 steps in 3.2 s (6,250 runs/s, 375,000 steps/s), seed 1
      repairs   all 2 on
      missed    goal group-released; fault torn-write; configuration area volume

    configurations, times drawn
      area pair    20,000
      area volume   NEVER

    invariants, times evaluated
      newest-data     always   1,234,567
      spare-complete  at rest      NEVER

    faults, times fired
      drive-death  20,000  any drive
      torn-write    NEVER  any write

    sometimes, times reached
      read-diverted          42  a read was served from the work volume
      group-released  UNREACHED  the pair was released

    coverage
      steps         35 of 35  100 %
      requirements  20 of 22   90 %  missing R12, R13
      transitions   51 of 52   98 %  missing feedback: merging on FAIL
      1 left out on purpose: arrayproof coverage gives the reasons
    "
  `)
})

test('no line is wider than the page', () => {
  const bench = testBench()
  for (const line of [['check'], ['check', '--repairs', 'none'], ['coverage'], ['list']])
    for (const text of bench.run(line).stdout.split('\n')) expect(text.length).toBeLessThanOrEqual(100)
})

test('saved counterexamples of the same protocol and repairs are run first', () => {
  const bench = testBench()
  const replayed: string[] = []
  const sparing = fakeProtocol('sparing', {
    replay: ({ repairs }) => {
      replayed.push(repairs.join())
      return { violation: null, trace: [] }
    },
    check: () => {
      throw new Error(`the check came after ${replayed.length} saved`)
    },
  })
  bench.run(['check', '--repairs', 'none'])
  bench.run(['check', '--repairs', 'lock-track'])
  const { stderr } = bench.run(['check', '--repairs', 'lock-track'], { registry: [sparing] })
  expect(replayed).toEqual(['lock-track'])
  expect(stderr).toContain('the check came after 1 saved')
})

test('a saved counterexample that violates still fails the check, though the check found nothing', () => {
  const bench = testBench()
  const everViolated = fakeProtocol('sparing', {
    replay: () => ({ violation: counterexampleOf('sparing', []).violation, trace: [] }),
  })
  bench.run(['check', '--repairs', 'none', '--out', 'kept'])
  const [name] = bench.list('kept')
  const mended = { ...counterexampleOf('sparing', []).scenario, repairs: ['bit-after-data', 'lock-track'] }
  bench.write('kept/old.json', JSON.stringify({ ...counterexampleOf('sparing', []), scenario: mended }))
  const line = ['check', '--out', 'kept']
  expect(bench.run(line)).toMatchObject({ code: 0 })
  expect(bench.run(line).stdout).toContain('  saved     kept/old.json holds now (newest-data)\n')
  const { code, stdout } = bench.run(line, { registry: [everViolated] })
  expect(code).toBe(1)
  expect(stdout).toMatch(/^sparing is violated: a saved counterexample violates still/)
  expect(stdout).toContain('  saved     kept/old.json STILL VIOLATES newest-data\n')
  expect(stdout).toMatch(/npx arrayproof replay kept\/old\.json\n$/)
  expect(bench.list('kept')).toEqual(['old.json', name])
})

test('a damaged saved file is reported and left out; other JSON beside it is left alone', () => {
  const bench = testBench()
  bench.run(['check', '--repairs', 'none'])
  bench.write('arrayproof-out/cut.json', '{ "schema": "arrayproof/count')
  bench.write('arrayproof-out/report.json', '{ "schema": "arrayproof/check/1" }')
  const { code, stdout } = bench.run(['check'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/ {2}saved {5}arrayproof-out\/cut\.json was not run: is not JSON/)
  expect(stdout).not.toContain('report.json')
})

test('an exhaustive check tells its bound and its size', () => {
  const sparing = fakeProtocol('sparing')
  const exhaustive = {
    ...sparing,
    exhaust: (options: Parameters<typeof sparing.exhaust>[0]) => ({
      ...sparing.exhaust(options),
      mode: 'exhaustive' as const,
      runs: 0,
      exhaustive: {
        bound: '3 drives and a spare',
        states: 43_210,
        transitions: 98_765,
        depth: 61,
        complete: true,
      },
    }),
  }
  const { stdout } = testBench().run(['check', '--exhaustive'], { registry: [exhaustive] })
  expect(stdout).toContain(
    'sparing holds: all 43,210 states of the bound, 98,765 transitions in 3.2 s (13,503 states/s)\n',
  )
  expect(stdout).toContain(
    '  3 drives and a spare\n  43,210 states, 98,765 transitions, depth 61, complete\n',
  )
})
