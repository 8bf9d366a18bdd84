/** What a thread of a crew does: takes scenario after scenario until none is left, and posts what each came to. */

import { isLast } from '../../properties/drivers/crew.ts'
import type { Protocol } from '../../properties/protocol.ts'
import { type Answer, LAST, NEXT, type Order, SIGNS } from './order.ts'

/** @param now clock in seconds */
export function work(order: Order, registry: readonly Protocol[], now: () => number): void {
  const { port, shared } = order
  const answer = (message: Answer) => {
    port.postMessage(message)
    giveSign(shared)
  }
  try {
    searchOn(order, registry, now, answer)
    answer({ kind: 'ended' })
  } catch (error) {
    answer({ kind: 'failed', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  } finally {
    port.close()
  }
}

function searchOn(
  { protocol: name, repairs, scenarios, timeBudget, shared, done }: Order,
  registry: readonly Protocol[],
  now: () => number,
  answer: (message: Answer) => void,
): void {
  const protocol = registry.find((candidate) => candidate.name === name)
  if (protocol === undefined) throw new RangeError(`there is no protocol ${name}`)
  const search = protocol.search(repairs)
  const begin = now()
  let states = 0
  let transitions = 0
  const take = () => Atomics.add(shared, NEXT, 1)
  for (let scenario = take(); scenario < scenarios; scenario = take()) {
    if (Atomics.load(shared, LAST) < scenario) return
    const searched = search(scenario, {
      isOver: (more, moreTransitions) => {
        done.set([states + more, transitions + moreTransitions])
        giveSign(shared)
        return (timeBudget !== null && now() - begin >= timeBudget) || Atomics.load(shared, LAST) < scenario
      },
    })
    states += searched.found.states
    transitions += searched.found.transitions
    done.set([states, transitions])
    if (isLast(searched.found)) lower(shared, scenario)
    answer({ kind: 'searched', scenario, searched })
  }
}

function giveSign(shared: Int32Array): void {
  Atomics.add(shared, SIGNS, 1)
  Atomics.notify(shared, SIGNS)
}

/** Says that nothing behind this scenario matters. */
function lower(shared: Int32Array, scenario: number): void {
  for (let known = Atomics.load(shared, LAST); scenario < known; known = Atomics.load(shared, LAST))
    Atomics.compareExchange(shared, LAST, known, scenario)
}
