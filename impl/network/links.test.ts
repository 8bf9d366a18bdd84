/** Links carry messages in order, answers reach whoever asked, and what goes wrong a fault has said. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LinkFault, linkFaults } from './linkFaults.ts'
import { back, setUp, there } from './links.testing.ts'

describe('a link', () => {
  test('delivers in the order of sending, each port its own', () => {
    const { ask, deliverAll, takeAll } = setUp()
    ask(1)
    ask(2, 1, 3)
    ask(3)
    deliverAll()
    expect(takeAll(2)).toEqual([
      [1, 1],
      [3, 3],
    ])
    expect(takeAll(3)).toEqual([[2, 2]])
  })

  test('shows nothing at a port before it has delivered', () => {
    const { links, ask } = setUp()
    ask(1)
    expect(links.arrived(there, 2)).toBe(-1)
    links.deliver(there)
    expect(links.arrived(there, 2)).toBeGreaterThan(0)
  })

  test('keeps the header with the data', () => {
    const { links, ask, header } = setUp()
    ask(5)
    expect(header(links.next(there))).toEqual([7, 5, 10])
  })

  test('has room for so many messages, whether they are on the wire or at a port', () => {
    const { links, ask, takeAll } = setUp(2)
    ask(1)
    links.deliver(there)
    ask(2)
    expect(links.hasRoom(there)).toBe(false)
    takeAll()
    expect(links.hasRoom(there)).toBe(true)
  })

  test('leads from one unit to the other and back', () => {
    const { links } = setUp()
    expect([links.target(there), links.target(back)]).toEqual([1, 0])
  })

  test('counts what is sent in each direction, and the bytes behind the headers', () => {
    const { links, ask, answer } = setUp()
    answer(1, ask(1))
    ask(2)
    expect(links.counters).toEqual([
      { messages: 2, bytes: 32 },
      { messages: 1, bytes: 0 },
    ])
  })

  test('looks as new when all is through, whatever came before', () => {
    const { arena, links, ask, answer, deliverAll, takeAll } = setUp()
    const before = arena.words.slice(arena.used - 40, arena.used)
    answer(1, ask(1))
    ask(2, 1)
    deliverAll()
    takeAll()
    deliverAll(back)
    links.clearPort(0)
    expect(arena.words.slice(arena.used - 40, arena.used)).toEqual(before)
  })
})

describe('an answer', () => {
  test('reaches whoever asked', () => {
    const { links, ask, answer } = setUp()
    answer(9, ask(1))
    expect(links.deliver(back)).toBe(true)
    expect(links.exchanges.hasArrived(0)).toBe(true)
  })

  test('is dropped when another question has been asked meanwhile, or nobody waits any more', () => {
    const { links, ask, answer } = setUp()
    const first = ask(1)
    answer(1, first)
    const second = ask(2)
    expect(links.deliver(back)).toBe(false)
    answer(2, second)
    links.clearPort(0)
    expect(links.deliver(back)).toBe(false)
    expect(links.exchanges.hasArrived(0)).toBe(false)
  })

  test('that came twice is gone with the first one', () => {
    const { links, ask, answer, deliverAll } = setUp()
    answer(1, ask(1))
    links.strikes.inject('message-duplicated', back)
    deliverAll(back)
    links.clearPort(0)
    expect(links.exchanges.hasArrived(0)).toBe(false)
    expect(links.arrived(back, 0)).toBe(-1)
  })
})

test('a crash of a unit loses what has arrived there, and leaves what is on the wire', () => {
  const { links, ask, isWired, takeAll } = setUp()
  ask(1)
  links.deliver(there)
  ask(2, 1)
  links.loseArrived(1)
  expect(takeAll()).toEqual([])
  expect([isWired(), links.exchanges.hasExpired(0), links.exchanges.hasExpired(1)]).toEqual([
    true,
    true,
    false,
  ])
})

/** Something that may be done to a link. */
type Deed =
  | { readonly do: 'ask'; readonly from: number; readonly to: number }
  | { readonly do: 'deliver' }
  | { readonly do: 'take'; readonly port: number }
  | { readonly do: 'fault'; readonly fault: LinkFault }

const deeds = fc.array<Deed>(
  fc.oneof(
    fc.record({ do: fc.constant('ask' as const), from: fc.nat(1), to: fc.integer({ min: 2, max: 3 }) }),
    fc.record({ do: fc.constant('deliver' as const) }),
    fc.record({ do: fc.constant('take' as const), port: fc.integer({ min: 2, max: 3 }) }),
    fc.record({ do: fc.constant('fault' as const), fault: fc.constantFrom(...linkFaults) }),
  ),
  { maxLength: 40 },
)

test('no message is lost, doubled or overtaken unless a fault says so, and a link that is saved goes on alike', () => {
  /** @param cut deed before which the world is saved and loaded again */
  const play = (all: readonly Deed[], cut: number) => {
    const { arena, links, ask, isWired, takeAll, fired } = setUp(6)
    const sent: number[] = []
    const got: Record<number, number[]> = { 2: [], 3: [] }
    const take = (port: number) => got[port]?.push(...takeAll(port).map(([subject]) => subject))
    all.forEach((deed, index) => {
      if (index === cut) {
        const saved = arena.words.slice(0, arena.used)
        arena.words.fill(0, 0, arena.used)
        arena.words.set(saved)
      }
      if (deed.do === 'ask' && links.hasRoom(there)) {
        sent.push(index)
        ask(index, deed.from, deed.to)
      }
      if (deed.do === 'deliver' && isWired()) links.deliver(there)
      if (deed.do === 'take') take(deed.port)
      if (deed.do === 'fault') links.strikes.inject(deed.fault, there)
    })
    links.strikes.mend()
    while (isWired()) links.deliver(there)
    for (const port of [2, 3]) take(port)
    return { sent, got, fired, world: [...arena.words.subarray(0, arena.used)] }
  }
  fc.assert(
    fc.property(deeds, fc.nat(40), (all, cut) => {
      const { sent, got, fired, world } = play(all, -1)
      const reached = Object.values(got).flat()
      const again = (fired('message-duplicated') ?? 0) + (fired('message-echoed') ?? 0)
      expect(reached.length - new Set(reached).size).toBeLessThanOrEqual(again)
      const struck = linkFaults.filter((fault) => (fired(fault) ?? 0) > 0)
      if (!struck.includes('message-lost') && !struck.includes('link-cut'))
        expect(sent.filter((each) => !reached.includes(each))).toEqual([])
      const disorders = ['message-overtaken', 'message-duplicated', 'message-echoed'] as const
      if (!disorders.some((fault) => struck.includes(fault)))
        for (const each of Object.values(got)) expect(each).toEqual([...each].sort((a, b) => a - b))
      expect(play(all, cut).world).toEqual(world)
    }),
    { numRuns: 500 },
  )
})
