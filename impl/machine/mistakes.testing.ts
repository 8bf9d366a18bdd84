/** Mistakes that a compiler of machines could make; the differential property must see every one of them. */

import type { AnyMachineSnapshot, StateValue } from 'xstate'
import { buildMachine } from './buildMachine.testing.ts'
import { type Table, tableOf } from './differential.testing.ts'
import type { Explored } from './explore.ts'
import type { NodeSpec, TransitionSpec } from './randomMachine.testing.ts'
import { observableKey } from './snapshotText.ts'
import { pureSteps, type Steps } from './steps.ts'

/** A table with the mistake in it. @param pick where to make it, for those that are made in one place only */
export type Mistake = (spec: NodeSpec, pick: number) => Table

const sound = (spec: NodeSpec): Steps => pureSteps(buildMachine(spec))

/** Misreads the machine. */
const misread =
  (change: (node: NodeSpec) => NodeSpec): Mistake =>
  (spec) =>
    tableOf(sound(everywhere(spec, change)))

/** Misreads the snapshots before each step. */
const misstep =
  (change: (snapshot: AnyMachineSnapshot) => AnyMachineSnapshot): Mistake =>
  (spec) => {
    const steps = sound(spec)
    return tableOf({ ...steps, take: (snapshot, type) => steps.take(change(snapshot), type) })
  }

/** Gets one of the cells wrong for which `change` knows a wrong value. */
const miswrite =
  (change: (next: number, state: number, count: number) => number): Mistake =>
  (spec, pick) =>
    tableOf(sound(spec), ({ snapshots, next }) => {
      const width = next.length / snapshots.length
      const changed = next.map((value, cell) => change(value, Math.floor(cell / width), snapshots.length))
      const candidates = changed.flatMap((value, cell) => (value === next[cell] ? [] : [cell]))
      const chosen = candidates[pick % candidates.length]
      return {
        snapshots,
        next: next.map((value, cell) => (cell === chosen ? (changed[cell] ?? value) : value)),
      }
    })

export const mistakes: Readonly<Record<string, Mistake>> = {
  'one entry leads to another state': miswrite((next, _, count) => (next < 0 ? next : (next + 1) % count)),
  'an event that is not accepted loops': miswrite((next, state) => (next < 0 ? state : next)),
  'an accepted event that changes nothing is not accepted': miswrite((next, state) =>
    next === state ? -1 : next,
  ),
  'snapshots are told apart by state value and context alone': (spec) =>
    tableOf(sound(spec), lookalikesMerged),
  'guards on the context are ignored': misread(
    withTransitions((it) => (it.guard?.kind === 'is' ? { ...it, guard: null } : it)),
  ),
  'guards on other regions are ignored': misread(
    withTransitions((it) => (it.guard?.kind === 'in' ? { ...it, guard: null } : it)),
  ),
  'reenter is ignored': misread(withTransitions((it) => ({ ...it, reenter: false }))),
  'a wildcard goes before a specific event': misread((node) =>
    withOn(node, (type, list) => [...(type === '*' ? [] : (node.on['*'] ?? [])), ...list]),
  ),
  'a forbidden event is taken by an ancestor': misread((node) => ({
    ...node,
    on: Object.fromEntries(Object.entries(node.on).filter(([, list]) => list.length > 0)),
  })),
  'eventless transitions are selected in the wrong order of regions': misstep((snapshot) => ({
    ...snapshot,
    _nodes: leavesReversed(snapshot._nodes),
  })),
  'transitions by an event are taken in the wrong order of regions': misstep((snapshot) => ({
    ...snapshot,
    value: reversed(snapshot.value),
  })),
}

function everywhere(node: NodeSpec, change: (node: NodeSpec) => NodeSpec): NodeSpec {
  return change({ ...node, children: node.children.map((child) => everywhere(child, change)) })
}

function withOn(
  node: NodeSpec,
  change: (type: string, list: readonly TransitionSpec[]) => readonly TransitionSpec[],
): NodeSpec {
  return {
    ...node,
    on: Object.fromEntries(Object.entries(node.on).map(([type, list]) => [type, change(type, list)])),
  }
}

function withTransitions(
  change: (transition: TransitionSpec) => TransitionSpec,
): (node: NodeSpec) => NodeSpec {
  return (node) => ({
    ...withOn(node, (_, list) => list.map(change)),
    always: node.always.map(change),
    onDone: node.onDone && change(node.onDone),
  })
}

function lookalikesMerged({ snapshots, next }: Explored): Explored {
  const keys = snapshots.map(observableKey)
  return { snapshots, next: next.map((target) => keys.indexOf(keys[target] ?? '')) }
}

/** Leaves behind the rest, so that the order of the regions in the state value stays. */
function leavesReversed<N extends AnyMachineSnapshot['_nodes'][number]>(nodes: readonly N[]): N[] {
  const isLeaf = (node: N): boolean => node.type === 'atomic' || node.type === 'final'
  return [...nodes.filter((node) => !isLeaf(node)), ...nodes.filter(isLeaf).reverse()]
}

function reversed(value: StateValue): StateValue {
  if (typeof value === 'string') return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, inner === undefined ? inner : reversed(inner)]),
  )
}
