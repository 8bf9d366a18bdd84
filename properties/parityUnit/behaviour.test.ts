/** Single runs of parity across storage units: what geometries, faults and requests come to, and what is refused. */

import { describe, expect, test } from 'vitest'
import { replay } from '../drivers/replay.ts'
import type { Fault, Geometry, Operation, Scenario } from '../scenario/scenario.ts'
import { exampleTables } from './exampleTables.ts'
import { ParityHarness } from './harness.ts'
import { repairs, scenarioOf, smallGroup } from './scenario.testing.ts'
import { wholeScope } from './scope.ts'

const geometry = { ...smallGroup, start: 'unset', paritySectors: 6 } as const

const scenario = (
  shape: Geometry,
  workload: readonly Partial<Operation>[] = [],
  faults: readonly Partial<Fault>[] = [],
): Scenario => ({
  ...scenarioOf({ ...geometry, ...shape }, 2, workload, faults),
  // faults that wait go on waiting as long as these have something to do
  schedule: { kind: 'segments', segments: [{ actor: 'set-up' }, { actor: 'request 0' }] },
})

/** Runs it, calmly. */
function calm(given: Scenario) {
  const { violation, trace, tables } = replay(new ParityHarness(given.repairs, wholeScope), given)
  expect(violation).toBeNull()
  const table = (id: string) => tables.find((each) => each.id === id)?.rows
  return { labels: trace.map(({ label }) => label), table }
}

describe('a set-up', () => {
  test('copies every block of every unit, the last, partial one included', () => {
    const { labels, table } = calm(scenario({}))
    expect(labels.filter((label) => label === 'askForBlock')).toHaveLength(5)
    expect(table('730')).toEqual([
      ['Storage unit 1', '2'],
      ['Storage unit 2', '3'],
      ['Storage unit 3', '3'],
    ])
    expect(table('740')).toEqual([
      ['Storage unit 1', 'OFF', ''],
      ['Storage unit 2', 'OFF', ''],
    ])
  })

  test.each(['parity', 'data'])(
    'is refused when a unit is too large, by a check of the %s unit',
    (checkedBy) => {
      const { labels } = calm(scenario({ checkedBy, paritySectors: 5 }))
      expect(labels.at(-1)).toBe('refuse')
      expect(labels).not.toContain('askForBlock')
    },
  )

  test('goes on behind a message that is lost', () => {
    const { labels } = calm(scenario({}, [], [{ drive: 1 }]))
    expect(labels.filter((label) => label === 'tellUnit')).toHaveLength(3)
  })

  test('by the random method copies nothing', () => {
    const { labels } = calm(scenario({ method: 'random', progress: 'marks' }))
    expect(labels.at(-1)).toBe('finish')
    expect(labels).not.toContain('storeParity')
  })
})

describe('a write', () => {
  const complete = { start: 'complete' }

  test('sends a delta for each block that it touches, also from one unit to the next', () => {
    const { labels } = calm(scenario(complete, [{ lba: 1, sectors: 5 }]))
    expect(labels.filter((label) => label === 'sendDelta')).toHaveLength(3)
  })

  test('of the own volume of the parity unit sends nothing, and is there afterwards', () => {
    const shape = { ...complete, ownSectors: 3 }
    const reread = { kind: 'read', lba: 9, sectors: 3, barrier: true } as const
    const { labels } = calm(scenario(shape, [{ lba: 9, sectors: 3 }, reread]))
    expect(labels.filter((label) => label === 'storePiece')).toHaveLength(2)
    expect(labels).not.toContain('sendDelta')
  })

  test('of two records sends a delta for each part of a data field in a block', () => {
    // count, data, count, key, data, data: the second data field goes on in the second block
    const shape = { ...complete, blockSectors: 5, unitSectors: [6, 10], trackSectors: [6], paritySectors: 10 }
    const { labels } = calm(scenario(shape, [{ lba: 0, sectors: 3 }]))
    expect(labels.filter((label) => label === 'sendDelta')).toHaveLength(3)
  })

  test('by the random method takes its block into parity', () => {
    const given = scenario({ method: 'random', progress: 'marks' }, [{ lba: 2 }])
    const { table } = calm({ ...given, schedule: { kind: 'segments', segments: [] } })
    expect(table('740')?.[0]).toEqual(['Storage unit 1', 'ON', '1'])
  })

  test('is sent again when its acknowledgement is lost, and applied once', () => {
    const { labels } = calm(scenario(complete, [{}], [{ drive: 1 }]))
    expect(labels.filter((label) => label === 'sendDelta')).toHaveLength(2)
    expect(labels.filter((label) => label === 'noteParity')).toHaveLength(1)
  })
})

describe('a read, where reads take blocks in', () => {
  const empty = { start: 'empty', method: 'random', progress: 'marks', takesIn: 'accesses' }

  test('takes its block into parity, and the next one does not, and needs no lock', () => {
    const { labels, table } = calm(scenario(empty, [{ kind: 'read' }, { kind: 'read', barrier: true }]))
    expect(labels.filter((label) => label === 'sendDelta')).toHaveLength(1)
    expect(labels.filter((label) => label === 'lockSoundBlock')).toHaveLength(1)
    expect(table('740')?.[0]).toEqual(['Storage unit 1', 'ON', '0'])
  })

  test('takes nothing in of a unit that is not in the group, and needs no lock', () => {
    const { labels } = calm(scenario({ ...empty, members: 1 }, [{ kind: 'read', lba: 4 }]))
    expect(labels).not.toContain('sendDelta')
    expect(labels).not.toContain('lockSoundBlock')
  })
})

describe('a change of the group', () => {
  test('adds a unit block by block', () => {
    const { table } = calm(scenario({ start: 'complete', members: 1 }, [], [{ kind: 'add-unit', drive: 1 }]))
    expect(table('710')).toHaveLength(2)
    expect(table('730')).toContainEqual(['Storage unit 2', '3'])
  })

  test('deletes one, and another one after it, until none is left', () => {
    const faults = [0, 1].map((drive) => ({ kind: 'delete-unit', drive }))
    expect(calm(scenario({ start: 'complete' }, [], faults)).table('710')).toEqual([])
  })

  test.each(['flags', 'position', 'marks'])(
    'sets the group up anew with a unit, progress as %s',
    (progress) => {
      const shape = { start: 'complete', members: 1, progress }
      const { labels, table } = calm(scenario(shape, [], [{ kind: 'add-unit-synchronously', drive: 1 }]))
      expect(labels.filter((label) => label === 'askForBlock')).toHaveLength(5)
      expect(table('740')?.map((row) => row.slice(0, 2))).toEqual([
        ['Storage unit 1', 'OFF'],
        ['Storage unit 2', 'OFF'],
      ])
    },
  )

  test('needs no repair of a crash to set up anew what was set up before the first step', () => {
    const faults = [{ kind: 'add-unit-synchronously', drive: 1 }]
    const given = scenario({ start: 'complete', members: 1 }, [], faults)
    const { labels } = calm({ ...given, repairs: repairs.filter((id) => id !== 'resume-set-up') })
    expect(labels).toContain('takeSettingsAnew')
  })

  test('stays as it was when the set-up with a unit is refused', () => {
    const shape = { start: 'complete', members: 1, paritySectors: 4 }
    const faults = [0, 1].map(() => ({ kind: 'add-unit-synchronously', drive: 1 }))
    const { labels, table } = calm(scenario(shape, [{ lba: 1 }], faults))
    expect(labels).toContain('refuse')
    expect(labels).toContain('sendDelta')
    expect(table('730')).toEqual([
      ['Storage unit 1', '2'],
      ['Storage unit 3', '2'],
    ])
  })

  test('takes orders for 64 units', () => {
    const shape = {
      start: 'complete',
      blockSectors: 1,
      unitSectors: new Array<number>(64).fill(1),
      members: 63,
      paritySectors: 1,
    }
    const orders = ['add-unit', 'delete-unit', 'add-unit-synchronously'].map((kind) => ({ kind, drive: 63 }))
    const { labels, table } = calm(scenario(shape, [{ lba: 0, sectors: 64 }], orders))
    expect(labels).toContain('finishToDelete')
    expect(table('710')).toHaveLength(64)
  })

  test('takes out of parity only what went in, by the random method', () => {
    const shape = { method: 'random', progress: 'marks' }
    const { labels, table } = calm(
      scenario(shape, [{ lba: 2 }, { lba: 4 }], [{ kind: 'delete-unit', drive: 0 }]),
    )
    expect(labels.filter((label) => label === 'readSentOrExcuse')).toHaveLength(2)
    expect(table('740')).toEqual([['Storage unit 2', 'ON', '0']])
  })

  test('refuses a unit that is too large', () => {
    const { labels, table } = calm(
      scenario({ start: 'complete', members: 1, paritySectors: 4 }, [], [{ kind: 'add-unit', drive: 1 }]),
    )
    expect(labels).toContain('refuseAddition')
    expect(table('710')).toHaveLength(1)
  })
})

describe('what is impossible is refused in one line', () => {
  test.each([
    [{ paritySectors: 1 }, [], 'geometry.paritySectors: the parity unit has room for a whole block at least'],
    [{ start: 'complete', paritySectors: 4 }, [], 'geometry.paritySectors: parity can be complete, or empty'],
    [{ method: 'random' }, [], 'geometry.method: random goes with checkedBy parity'],
    [{ takesIn: 'accesses' }, [], 'geometry.takesIn: accesses take blocks in by the random method alone'],
    [{ start: 'empty' }, [], 'geometry.start: a group that is set up has empty parity'],
    [{ trackSectors: [1] }, [], 'geometry.trackSectors.0: a track has 2 sectors at least'],
    [{ trackSectors: [0, 0, 4] }, [], 'geometry.trackSectors: tracks of more units than there are'],
    [
      { blockSectors: 1, unitSectors: [1, 4], trackSectors: [4] },
      [],
      'geometry.trackSectors: every data unit with records has room for one with its data at least',
    ],
    [{ members: 3 }, [], 'geometry.members: more members than data units'],
    [{}, [{ kind: 'drive-death' }], 'faults[0].kind: parity-unit knows no drive-death'],
    [{}, [{ drive: 4 }], 'faults[0].drive: there are directions of links 0 to 3'],
    [{}, [{ kind: 'unit-crash', drive: 3 }], 'faults[0].drive: there are units 0 to 2'],
  ] as const)('%j %j', (shape, faults, message) => {
    expect(() => calm(scenario(shape, [], faults))).toThrow(message)
  })

  test('a request beyond the units', () => {
    expect(() => calm(scenario({}, [{ lba: 8, sectors: 2 }]))).toThrow('the units have LBA 0 to 8')
  })
})

test('the example shows each form of table 740 in the middle of the copy', () => {
  const shown = exampleTables().map(({ tables }) => tables.find(({ id }) => id === '740')?.rows[0])
  expect(shown).toEqual([
    ['Storage unit 1', 'ON'],
    ['Storage unit 1', 'ON', 'up to block 2'],
    ['Storage unit 1', 'ON', '0, 1, 2'],
  ])
})
