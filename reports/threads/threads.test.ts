/** Threads find what one alone finds, whoever is quicker, and a thread that fails is heard. */

import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { alone, type Job, type Search, type Searched } from '../../properties/drivers/crew.ts'
import { fakeProtocol } from '../fakeProtocol.testing.ts'
import { type Answer, LAST, NEXT, type Order, sharedWords } from './order.ts'
import { threads } from './threads.ts'
import { work } from './work.ts'

const violation = { invariant: 'newest-data', where: 'LBA 0', expected: '', found: '' }

/** Scenario `violated` is; scenarios come to as many states as their number says. */
const found = (scenario: number, violated: number): Searched => ({
  found: {
    states: scenario,
    transitions: 2 * scenario,
    depth: scenario,
    complete: scenario !== violated,
    violation: scenario === violated ? violation : null,
    path: [],
  },
  counts: {
    evaluations: Float64Array.of(scenario),
    goals: new Float64Array(0),
    fired: new Float64Array(0),
    transitions: [],
  },
})

const job = (repairs: readonly string[], scenarios: number): Job => ({
  protocol: 'fake',
  repairs,
  scenarios,
  timeBudget: null,
  progress: () => {},
})

/** A thread that takes scenarios as ours do, and dawdles over those with even numbers. */
const program = (violated: number) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import { workerData } from 'node:worker_threads'
    const { shared, scenarios, port } = workerData
    const violation = ${JSON.stringify(violation)}
    const found = ${found.toString()}
    const answer = (message) => { port.postMessage(message); Atomics.add(shared, 0, 1); Atomics.notify(shared, 0) }
    for (let scenario = Atomics.add(shared, 1, 1); scenario < scenarios; scenario = Atomics.add(shared, 1, 1)) {
      if (scenario % 2 === 0) Atomics.wait(shared, 2, shared[2], 20)
      answer({ kind: 'searched', scenario, searched: found(scenario, ${violated}) })
    }
    answer({ kind: 'ended' })
  `)}`,
  )

describe('a crew', () => {
  test.each([-1, 0, 3, 11])('of threads finds what one alone finds; scenario %i is violated', (violated) => {
    const one = alone(
      (scenario) => found(scenario, violated),
      () => 0,
    )
    expect(threads(3, program(violated))(job([], 12))).toEqual(one(job([], 12)))
  })

  test('says so when a thread fails', () => {
    const failing = new URL(
      `data:text/javascript,${encodeURIComponent(`
      import { workerData } from 'node:worker_threads'
      workerData.port.postMessage({ kind: 'failed', stack: 'out of luck' })
      Atomics.add(workerData.shared, 0, 1)
      Atomics.notify(workerData.shared, 0)
    `)}`,
    )
    expect(() => threads(1, failing)(job([], 3))).toThrow('a thread of the search failed: out of luck')
  })
})

describe('a thread', () => {
  /** What a thread answers when it is alone. */
  function answers(search: Search, changes: Partial<Order> = {}, last = 5) {
    const { port1, port2 } = new MessageChannel()
    const shared = new Int32Array(new SharedArrayBuffer(sharedWords * 4))
    shared[LAST] = last
    const done = new Float64Array(2)
    const order = { protocol: 'fake', repairs: [], scenarios: 5, timeBudget: null, shared, done, port: port2 }
    let clock = 0
    const protocol = { ...fakeProtocol('fake'), search: () => search }
    work({ ...order, ...changes }, [protocol], () => clock++)
    const heard: Answer[] = []
    for (let post = receiveMessageOnPort(port1); post !== undefined; post = receiveMessageOnPort(port1))
      heard.push(post.message as Answer)
    return {
      heard: heard.map((answer) => (answer.kind === 'searched' ? answer.scenario : answer.kind)),
      shared,
      done,
    }
  }

  test('takes what nobody has taken, until none is left', () => {
    const { heard, shared, done } = answers((scenario) => found(scenario, -1))
    expect(heard).toEqual([0, 1, 2, 3, 4, 'ended'])
    expect([shared[NEXT], shared[LAST], ...done]).toEqual([6, 5, 10, 20])
  })

  test('stops behind a scenario that is violated, its own or that of another', () => {
    expect(answers((scenario) => found(scenario, 2)).heard).toEqual([0, 1, 2, 'ended'])
    expect(answers((scenario) => found(scenario, -1), {}, 1).heard).toEqual([0, 1, 'ended'])
  })

  test('ends a search when its time is over, or when another has found enough', () => {
    const asked: boolean[] = []
    const search: Search = (scenario, { isOver }) => {
      asked.push(isOver(1, 1), isOver(2, 2), isOver(3, 3))
      return found(scenario, scenario)
    }
    answers(search, { timeBudget: 3 })
    expect(asked).toEqual([false, false, true])
    asked.length = 0
    const { shared } = answers((scenario, limits) => {
      asked.push(limits.isOver(1, 1))
      return found(scenario, -1)
    })
    expect(asked).toEqual([false, false, false, false, false])
    expect(shared[LAST]).toBe(5)
  })

  test('posts the stack of a mistake', () => {
    const broken: Search = () => {
      throw new Error('broken')
    }
    expect(answers(broken).heard).toEqual(['failed'])
    expect(answers(broken, { protocol: 'unheard of' }).heard).toEqual(['failed'])
  })
})
