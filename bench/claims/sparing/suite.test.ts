/** The claims on a tiny array: what is computed is the same each time, drives serve in turn, and the figures add up. */

import { expect, test } from 'vitest'
import { emptyHash } from '../../hash.ts'
import { configurationsOf, healthyDrives } from './arrays.ts'
import { claimRun } from './claimRun.ts'
import { defaults, parametersWith } from './parameters.ts'
import { sparingClaims } from './suite.ts'
import { workloadsOf } from './workloads.ts'

const stripes = 32

const run = (settings: readonly string[] = []) =>
  sparingClaims.exact?.run({ size: 'tiny', settings, progress: () => {} })
const first = run()

test('every configuration meets every workload, and computes the same when it is made anew', () => {
  expect(first?.contenders.length).toBe(configurationsOf(stripes).length * 6)
  for (const { hash } of first?.contenders ?? []) expect(hash).not.toBe(emptyHash)
  // rates change the chances, and no count
  const safer = run(['errorsPerAccess=0'])
  expect(safer?.contenders).toEqual(first?.contenders)
  expect(safer?.findings.rows).not.toEqual(first?.findings.rows)
})

test('another seed draws other requests', () => {
  const hashes = (of: typeof first) => of?.contenders.map(({ hash }) => hash)
  expect(hashes(run(['seed=2']))).not.toEqual(hashes(first))
})

test('every area takes what is written, and takes it off the healthy drives', () => {
  for (const { name, plain, geometry } of configurationsOf(stripes)) {
    const works = (of: string) => first?.contenders.filter((each) => each.name.startsWith(`${of}: `)) ?? []
    const sum = (of: string, unit: string) => works(of).reduce((all, { work }) => all + (work[unit] ?? 0), 0)
    expect(works(name)).toHaveLength(6)
    expect({ name, isTaken: sum(name, 'area bytes') > 0 }).toEqual({ name, isTaken: name !== plain })
    expect(sum(plain, 'writes')).toBeGreaterThan(0)
    // a copy that reads the healthy drives may last longer than without an area, and see more writes
    if (name !== plain && geometry.fill === 'direct')
      expect(sum(name, 'writes')).toBeLessThan(sum(plain, 'writes'))
  }
})

const capacity = stripes * 128 * 7
const seconds = 8
const [workload] = workloadsOf(defaults, capacity, seconds)
if (workload === undefined) throw new Error('there is no workload')

test.each(configurationsOf(stripes).map((each) => [each.name, each] as const))(
  '%s copies every strip once and leaves nobody waiting',
  (_, configuration) => {
    const { copy, copyMs, exposure, requests: arrived } = claimRun(configuration, workload, defaults)
    expect(copyMs).toBeGreaterThan(0)
    expect(arrived).toBeGreaterThan(0)
    expect(exposure.healthyDrives).toBe(healthyDrives.length)
    expect(exposure.madeAt).toHaveLength(copy.reads + copy.writes)
    // strips are copied from the first to the last
    expect([...exposure.safeAt]).toEqual([...exposure.safeAt].sort((a, b) => a - b))
    if (configuration.geometry.fill === 'rebuild')
      expect(copy.reads).toBeGreaterThanOrEqual(stripes * healthyDrives.length)
  },
)

test('a workload that ends before the copy is refused', () => {
  const [configuration] = configurationsOf(stripes)
  const [short] = workloadsOf(defaults, capacity, 0.01)
  if (configuration === undefined || short === undefined) throw new Error('nothing to run')
  expect(() => claimRun(configuration, short, defaults)).toThrow('the copy outlasts the requests')
})

test.each([
  ['speed=2', 'give NAME=VALUE, where NAME is seed'],
  ['seed', 'give NAME=VALUE'],
  ['requestsPerSecond=0', 'give a number from 1 to 1000'],
  ['requestsPerSecond=', 'give a number'],
  ['errorsPerHour=many', 'give a number'],
])('--set %s is refused', (setting, problem) => {
  expect(() => parametersWith([setting])).toThrow(problem)
})
