/** Every fault of links does what it says, once. */

import { describe, expect, test } from 'vitest'
import { back, setUp, there } from './links.testing.ts'

describe('a fault', () => {
  test('loses the oldest message on the wire, and its timer runs out', () => {
    const { links, ask, deliverAll, takeAll, fired } = setUp()
    ask(1)
    ask(2, 1)
    links.strikes.inject('message-lost', there)
    deliverAll()
    expect(takeAll()).toEqual([[2, 2]])
    expect([links.exchanges.hasExpired(0), links.exchanges.hasExpired(1)]).toEqual([true, false])
    expect(fired('message-lost')).toBe(1)
  })

  test('loses an answer, and the timer of its question runs out', () => {
    const { links, ask, answer } = setUp()
    answer(1, ask(1))
    links.strikes.inject('message-lost', back)
    expect(links.exchanges.hasExpired(0)).toBe(true)
  })

  test('makes a message late: its timer runs out, and it arrives', () => {
    const { links, ask, deliverAll, takeAll, fired } = setUp()
    ask(1)
    links.strikes.inject('message-late', there)
    expect(links.exchanges.hasExpired(0)).toBe(true)
    deliverAll()
    expect(takeAll()).toEqual([[1, 1]])
    expect(fired('message-late')).toBe(1)
  })

  test('makes a message arrive twice', () => {
    const { links, ask, deliverAll, takeAll, fired } = setUp()
    ask(1)
    links.strikes.inject('message-duplicated', there)
    ask(2, 1)
    deliverAll()
    expect(takeAll()).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ])
    expect(fired('message-duplicated')).toBe(1)
  })

  test('makes a message arrive again behind the next one that is sent', () => {
    const { links, ask, isWired, deliverAll, takeAll, fired } = setUp()
    ask(1)
    links.strikes.inject('message-echoed', there)
    deliverAll()
    expect([isWired(), takeAll()]).toEqual([false, [[1, 1]]])
    ask(2, 1)
    deliverAll()
    expect(takeAll()).toEqual([
      [2, 2],
      [1, 1],
    ])
    expect(fired('message-echoed')).toBe(1)
  })

  test('forgets what it was to repeat, once faults are over', () => {
    const { arena, links, ask, deliverAll, takeAll } = setUp()
    ask(1)
    links.strikes.inject('message-echoed', there)
    deliverAll()
    takeAll()
    links.strikes.mend()
    expect(arena.words.slice(arena.used - 40, arena.used).every((word) => word === 0)).toBe(true)
  })

  test('lets a message overtake the one before it, once there are two on the wire', () => {
    const { links, ask, deliverAll, takeAll, fired } = setUp()
    ask(1)
    links.strikes.inject('message-overtaken', there)
    expect(fired('message-overtaken')).toBe(0)
    ask(2, 1)
    expect(fired('message-overtaken')).toBe(1)
    deliverAll()
    expect(takeAll()).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  test('waits for the next message where there is none, and strikes once', () => {
    const { links, ask, deliverAll, takeAll, fired } = setUp()
    links.strikes.inject('message-lost', there)
    expect(fired('message-lost')).toBe(0)
    ask(1)
    ask(2)
    deliverAll()
    expect(takeAll()).toEqual([[2, 2]])
    expect(fired('message-lost')).toBe(1)
  })

  test('cuts a link both ways: what is on the wire is lost, what has arrived is not', () => {
    const { links, ask, isWired, takeAll, fired } = setUp()
    ask(1)
    links.deliver(there)
    ask(2, 1)
    links.strikes.inject('link-cut', back)
    expect([links.isCut(there), links.isCut(back), isWired()]).toEqual([true, true, false])
    ask(3, 1)
    expect(isWired()).toBe(false)
    expect(links.exchanges.hasExpired(1)).toBe(true)
    expect(takeAll()).toEqual([[1, 1]])
    expect(fired('link-cut')).toBe(1)
  })

  test('mends a link, which carries messages again', () => {
    const { links, ask, isWired, fired } = setUp()
    links.strikes.inject('link-mend', there)
    expect(fired('link-mend')).toBe(0)
    links.strikes.inject('link-cut', there)
    links.strikes.inject('link-mend', back)
    ask(1)
    expect([isWired(), fired('link-mend')]).toEqual([true, 1])
  })

  test('strikes no more once faults are over', () => {
    const { links, ask, isWired, fired } = setUp()
    links.strikes.inject('message-lost', there)
    links.strikes.inject('link-cut', there)
    links.strikes.mend()
    ask(1)
    expect([isWired(), fired('message-lost')]).toEqual([true, 0])
  })
})
