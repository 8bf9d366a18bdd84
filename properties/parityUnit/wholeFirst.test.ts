/** What a set-up anew and a deletion give up of a unit that was damaged before: nothing, however the steps interleave. */

import { expect, test } from 'vitest'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { replay } from '../drivers/replay.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import { type Fault, type Geometry, withSegments } from '../scenario/scenario.ts'
import { ParityHarness } from './harness.ts'
import { repairs, scenarioOf } from './scenario.testing.ts'
import { wholeScope } from './scope.ts'

/** Three data units of two blocks of two sectors. */
const geometry = {
  start: 'complete',
  method: 'sequential',
  checkedBy: 'parity',
  progress: 'position',
  restoration: 'exact',
  blockSectors: 2,
  sectorBytes: 4,
  unitSectors: [4, 4, 4],
  members: 3,
  paritySectors: 4,
} as const

const schedules = 400

function hasLost({ media }: ParityParts): boolean {
  for (let unit = 0; unit < 3; unit++) for (let at = 0; at < 4; at++) if (media.isLost(unit, at)) return true
  return false
}

/** Schedules at whose end a sector is given up, or that were cut short since one was going to be. @param without a repair that is off */
function losing(shape: Geometry, faults: readonly Partial<Fault>[], without = ''): number {
  const left = repairs.filter((id) => id !== without)
  const harness = new ParityHarness(left, wholeScope)
  const scenario = { ...scenarioOf({ ...geometry, ...shape }, 1, [{ lba: 3 }], faults), repairs: left }
  const subject = harness.subject(scenario)
  let count = 0
  for (let seed = 1; seed <= schedules; seed++) {
    const schedule = scheduler({ kind: 'uniform', seed, faultOdds: 4 })
    const { violation } = run(subject.begin(scenario), schedule)
    if (without === '') expect(violation).toBeNull()
    if (violation?.invariant === 'recoverable' || hasLost(subject.system.parts)) count++
  }
  return count
}

const anew = [
  { kind: 'unit-loss', drive: 0 },
  { kind: 'add-unit-synchronously', drive: 2 },
]
const deletion = [
  { kind: 'unrecoverable-read-error', drive: 1, sector: 3 },
  { kind: 'delete-unit', drive: 1 },
]

test.each(['flags', 'position', 'marks'])('with 740 as %s, nothing is given up', (progress) => {
  expect(losing({ members: 2, progress }, anew)).toBe(0)
  expect(losing({ progress }, deletion)).toBe(0)
})

test('by the random method a deletion gives nothing up that parity holds', () => {
  expect(losing({ method: 'random', progress: 'marks' }, deletion)).toBe(0)
})

test('without the repair most schedules give something up', () => {
  expect(losing({ members: 2 }, anew, 'whole-first')).toBeGreaterThan(schedules / 2)
  expect(losing({}, deletion, 'whole-first')).toBeGreaterThan(schedules / 2)
})

test('what strikes a unit once it has let go is its own loss, though it is ordered to be deleted then', () => {
  const [damage, order] = deletion.map((fault) => ({ ...fault, drive: 0, initial: false }))
  const faults = [{ kind: 'add-unit-synchronously', drive: 2 }, { ...damage }, { ...order }]
  const strike = [
    { actor: 'set-up', before: 'createGeneralTableOnceRestored' },
    { actor: 'fault 1' },
    { actor: 'fault 2' },
    { actor: 'set-up', before: 'askForBlock' },
  ]
  const scenario = withSegments(scenarioOf({ ...geometry, members: 2 }, 1, [], faults), strike)
  const harness = new ParityHarness(repairs, wholeScope)
  const { violation, trace } = replay(harness, scenario)
  expect(violation).toBeNull()
  const labels = trace.map(({ actor, label }) => (actor.startsWith('fault') ? actor : label))
  expect(labels.slice(labels.indexOf('fault 1')).slice(0, 3)).toEqual([
    'fault 1',
    'fault 2',
    'createGeneralTableOnceRestored',
  ])
  expect(labels).toContain('giveUpLost')
})

test('what parity was to be mended with is not given up once parity is made anew', () => {
  const single = { ...geometry, blockSectors: 1, unitSectors: [1, 1], members: 1, paritySectors: 1 }
  const faults = [
    { kind: 'add-unit-synchronously', drive: 1 },
    { kind: 'unit-loss', drive: 0, initial: false },
    { kind: 'unrecoverable-read-error', drive: 2 },
  ]
  // the question for the block is sent, and arrives, but the unit does not look at it yet
  const held = [
    'restoration',
    'link from storage unit 1',
    'link to storage unit 2',
    'link from storage unit 2',
  ]
  const schedule = [...held, 'link to storage unit 1', 'answering of storage unit 1', 'fault 1']
  const segments = schedule.map((actor) => ({ actor }))
  const scenario = withSegments(scenarioOf(single, 1, [], faults), segments)
  const { violation, trace } = replay(new ParityHarness(repairs, wholeScope), scenario)
  expect(violation).toBeNull()
  const labels = trace.map(({ label }) => label)
  expect(labels.indexOf('storeMended')).toBeLessThan(labels.indexOf('createGeneralTableOnceRestored'))
  expect(labels).toContain('storeRestored')
})
