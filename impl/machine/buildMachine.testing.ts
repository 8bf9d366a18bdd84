/** From a random machine as data to one of XState's. Nodes are numbered in the document's order, the root is 0. */

import {
  type AnyStateMachine,
  type AnyStateNodeConfig,
  and,
  assign,
  createMachine,
  type EventObject,
  not,
  stateIn,
} from 'xstate'
import type {
  AssignSpec,
  Context,
  GuardSpec,
  NodeSpec,
  TargetSpec,
  TransitionSpec,
} from './randomMachine.testing.ts'

interface Args {
  readonly context: Context
}

/** How many nodes there are, this one included. */
function countNodes(node: NodeSpec): number {
  return node.children.reduce((count, child) => count + countNodes(child), 1)
}

/** The numbers of a node's children, when its own is this one. */
function childNumbers(node: NodeSpec, number: number): readonly number[] {
  let next = number + 1
  return node.children.map((child) => {
    const own = next
    next += countNodes(child)
    return own
  })
}

export function buildMachine(root: NodeSpec): AnyStateMachine {
  const count = countNodes(root)
  const config = buildNode(root, 0, [])
  return createMachine({ ...config, context: { x: 0, fuel: 1 } })

  function buildNode(node: NodeSpec, number: number, siblings: readonly number[]): AnyStateNodeConfig {
    const numbers = childNumbers(node, number)
    const states = node.children.map((child, index) => [
      `s${index}`,
      buildNode(child, numbers[index] ?? 0, numbers),
    ])
    const built = (spec: TransitionSpec, fuel: number) => buildTransition(spec, fuel, siblings)
    const common = {
      id: `n${number}`,
      entry: node.entry === null ? [] : [assigned(node.entry, 0)],
      exit: node.exit === null ? [] : [assigned(node.exit, 0)],
    }
    if (node.type === 'final') return { ...common, type: 'final' }
    const on = Object.entries(node.on).map(([type, list]) => [
      type,
      list.length === 0 ? undefined : list.map((it) => built(it, type === '*' ? -1 : it.refuel ? 2 : 0)),
    ])
    const active = {
      ...common,
      on: Object.fromEntries(on),
      ...(node.always.length === 0 ? {} : { always: node.always.map((it) => built(it, -1)) }),
    }
    if (node.type === 'atomic') return active
    const parent = {
      ...active,
      states: Object.fromEntries(states),
      ...(node.onDone === null ? {} : { onDone: built(node.onDone, -1) }),
    }
    if (node.type === 'parallel') return { ...parent, type: 'parallel' }
    return { ...parent, initial: `s${node.initial % node.children.length}` }
  }

  /** @param fuel what it brings; a negative one needs as much in the tank */
  function buildTransition(spec: TransitionSpec, fuel: number, siblings: readonly number[]) {
    const guards = [...(fuel < 0 ? [fuelled] : []), ...(spec.guard === null ? [] : [guarded(spec.guard)])]
    const idle = spec.assign === null && fuel === 0
    return {
      ...(guards.length === 0 ? {} : { guard: and<Context, EventObject, unknown[]>(guards) }),
      ...(spec.target === null ? {} : { target: targeted(spec.target, siblings), reenter: spec.reenter }),
      actions: idle ? [] : [assigned(spec.assign ?? { scale: 1, shift: 0 }, fuel)],
    }
  }

  function targeted({ among, node }: TargetSpec, siblings: readonly number[]): string {
    const sibling = among === 'siblings' ? siblings[node % siblings.length] : undefined
    return `#n${sibling ?? 1 + (node % (count - 1))}`
  }

  function guarded(spec: GuardSpec) {
    if (spec.kind === 'is') return ({ context }: Args) => (context.x === spec.x) !== spec.negated
    const inside = stateIn<Context, EventObject, unknown>(`#n${spec.node % count}`)
    return spec.negated ? not(inside) : inside
  }
}

const fuelled = ({ context }: Args): boolean => context.fuel > 0

function assigned({ scale, shift }: AssignSpec, fuel: number) {
  return assign({
    x: ({ context }: Args) => (context.x * scale + shift) % 3,
    fuel: ({ context }: Args) => Math.min(2, Math.max(0, context.fuel + fuel)),
  })
}
