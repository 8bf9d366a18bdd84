/** A path of `@xstate/test` to each transition of a machine, as the events on its way. */

import type { AnyStateMachine } from 'xstate'
import { transitionModel } from '../../model/testModel.testing.ts'
import type { CompiledMachine } from '../machine/compile.ts'

type TestModel = ReturnType<typeof transitionModel>
type Path = ReturnType<TestModel['getShortestPaths']>[number]

/** A transition, and the events on the way to it from the initial state; the last one is its own. */
export interface Way {
  /** As coverage names it: `sparing: moving -SAME-> reading`. */
  readonly name: string
  readonly events: readonly string[]
}

/** By a transition's name, others that the way to it leads over, one after the other, since the world shows it only, or sooner, after those. */
export type Detours = Readonly<Record<string, string | readonly string[]>>

/** The shortest way to each transition, or, where it has one, the shortest by way of its detour. */
export function waysOf(machine: AnyStateMachine, detours: Detours): Way[] {
  const model = transitionModel(machine)
  const shortest = waysAlong(machine, model.getShortestPaths())
  const detour = (way: Way): Way => {
    const [first, ...others] = [detours[way.name] ?? []].flat()
    const via = shortest.find(({ name }) => name === first)
    if (via === undefined) return way
    let { events } = detour(via)
    for (const name of [...others, way.name])
      events = [...events, ...wayOn(machine, model, { name: way.name, events }, name)]
    return { ...way, events }
  }
  return shortest.map(detour)
}

/** The path of these events, ready to be tested. */
export function pathOf(machine: AnyStateMachine, events: readonly string[]): Path {
  const [path] = transitionModel(machine).getPathsFromEvents(events.map((type) => ({ type })))
  if (path === undefined) throw new Error(`${machine.id} has no path ${events.join(' ')}`)
  return path
}

function wayOn(machine: AnyStateMachine, model: TestModel, from: Way, name: string): readonly string[] {
  const paths = model.getShortestPaths({ fromState: pathOf(machine, from.events).state })
  const way = waysAlong(machine, paths).find((candidate) => candidate.name === name)
  if (way === undefined) throw new Error(`no way from ${from.name} to ${name}`)
  return way.events
}

/** Each transition on the paths, with the events up to it; `@xstate/test` keeps only the longest path of several. */
function waysAlong(machine: AnyStateMachine, paths: readonly Path[]): Way[] {
  const ways = new Map<string, Way>()
  for (const { steps } of paths) {
    const events = steps.map(({ event }) => event.type)
    for (let at = 1; at < steps.length; at++) {
      const name = `${machine.id}: ${steps[at - 1]?.state.value} -${events[at]}-> ${steps[at]?.state.value}`
      const known = ways.get(name)
      if (known === undefined || known.events.length > at)
        ways.set(name, { name, events: events.slice(1, at + 1) })
    }
  }
  return [...ways.values()]
}

/** The transitions of a compiled table, by name. */
export function transitionsOf({ name, states, events, next }: CompiledMachine): string[] {
  return states.flatMap((from, state) =>
    events.flatMap((event, column) => {
      const to = states[next[state * events.length + column] ?? -1]
      return to === undefined ? [] : [`${name}: ${from.name} -${event}-> ${to.name}`]
    }),
  )
}
