/** Single runs of parity across storage units whose drives fail: what is restored, mended, given up and answered. */

import { describe, expect, test } from 'vitest'
import { replay } from '../drivers/replay.ts'
import type { Fault, Geometry, Operation } from '../scenario/scenario.ts'
import { ParityHarness } from './harness.ts'
import { repairs, scenarioOf, smallGroup } from './scenario.testing.ts'
import { wholeScope } from './scope.ts'

const geometry = { ...smallGroup, start: 'complete', paritySectors: 8 } as const

const latent = (drive: number, sector = 0): Partial<Fault> => ({
  kind: 'unrecoverable-read-error',
  drive,
  sector,
})
const loss = (drive: number): Partial<Fault> => ({ kind: 'unit-loss', drive })

/** Runs it, calmly, from faults that are there before the first step. */
function calm(
  faults: readonly Partial<Fault>[],
  shape: Geometry = {},
  workload: readonly Partial<Operation>[] = [],
) {
  const reads = workload.map((each) => ({ kind: 'read' as const, ...each }))
  const scenario = scenarioOf({ ...geometry, ...shape }, 1, reads, faults)
  const { violation, trace } = replay(new ParityHarness(repairs, wholeScope), scenario)
  expect(violation).toBeNull()
  const labels = trace.map(({ label }) => label)
  const count = (label: string) => labels.filter((each) => each === label).length
  const said = trace.map(({ changed }) => changed)
  return { labels, count, said, did: trace.map(({ what }) => what) }
}

describe('a data unit', () => {
  test('has a block with a latent error restored, and nothing else', () => {
    const { count } = calm([latent(0)])
    expect(count('storeRestored')).toBe(1)
    expect(count('giveUpLost')).toBe(0)
  })

  test.each(['silent-corruption', 'unrecoverable-read-error'])(
    'answers a read once a %s is restored',
    (kind) => {
      const { said, labels } = calm([{ kind, sector: 1 }], {}, [{ lba: 1 }])
      expect(said).toContain('host 0 has its answer')
      expect(labels.indexOf('storeRestored')).toBeGreaterThan(0)
    },
  )

  test('that has lost all is sent as many blocks as it has, by the first method', () => {
    const { count, did } = calm([loss(0)])
    expect(count('storeRestored')).toBe(2)
    const asked = did.filter((each) => each.startsWith('ask for the data of block'))
    expect(asked).toEqual([0, 1].map((block) => `ask for the data of block ${block}`))
  })

  test('that has lost all is sent as many blocks as the parity unit has, by the second one', () => {
    const { count } = calm([loss(0)], { restoration: 'padded' })
    expect(count('storeRestored')).toBe(4)
    expect(count('sendLent')).toBe(4)
  })

  test.each([
    [latent(0), 1],
    [loss(0), 2],
  ])(
    'outside of the group gives up what it has lost (%j), and reads of it are answered by errors',
    (fault, blocks) => {
      const { count, said } = calm([fault], { members: 0 }, [{ lba: 0 }])
      expect(count('giveUpLost')).toBe(blocks)
      expect(said).toContain('host 0 has an error')
    },
  )

  test('answers reads of what was given up once it is written again', () => {
    const { said } = calm([latent(0)], { members: 0 }, [
      { kind: 'write', sectors: 2 },
      { lba: 0, sectors: 2, barrier: true },
    ])
    expect(said.filter((each) => each === 'host 0 has its answer')).toHaveLength(2)
  })
})

describe('the parity unit', () => {
  test('that has lost all is mended from the data units', () => {
    const { count } = calm([loss(2)])
    expect(count('storeMended')).toBe(4)
    expect(count('giveUp')).toBe(0)
  })

  test('refuses a column of which two units are damaged, and is mended then', () => {
    const { count } = calm([latent(0), latent(1)])
    expect(count('recordBrokenIfSame')).toBe(1)
    expect(count('storeRestored')).toBe(0)
    expect(count('storeMended')).toBe(1)
  })

  test('restores a block while a unit is being added', () => {
    const { count } = calm([{ kind: 'add-unit', drive: 1 }, latent(0)], { members: 1 })
    expect(count('storeRestored')).toBe(1)
  })

  test('restores nothing of a newcomer, which gives up what is damaged before it is copied', () => {
    const { count } = calm([{ kind: 'add-unit', drive: 1 }, latent(1)], { members: 1 })
    expect(count('storeRestored')).toBe(0)
    expect(count('giveUpLost')).toBe(1)
    expect(count('storeMended')).toBe(0)
  })
})

test.each([
  [latent(0, 4), 'faults[0].sector: storage unit 1 has sectors 0 to 3'],
  [latent(3), 'faults[0].drive: there are units 0 to 2'],
] as const)('%j is refused in one line', (fault, message) => {
  expect(() => calm([fault])).toThrow(message)
})
