/** Snapshots as text: a state's name for people, and the keys by which snapshots are told apart. */

import type { AnyMachineSnapshot } from 'xstate'
import { CompileError } from './refuse.ts'

type Node = AnyMachineSnapshot['_nodes'][number]

/** The state value: `a`, `a.b` for a nested one, `{x.a,y.b}` for parallel ones, regions in the document's order. */
export function stateName(snapshot: AnyMachineSnapshot): string {
  const active = new Set(snapshot._nodes)
  const inside = (node: Node): string => {
    const children = Object.values(node.states).filter((child) => active.has(child))
    const names = children.map((child) => [child.key, inside(child)].filter((part) => part !== '').join('.'))
    return node.type === 'parallel' ? `{${names.join(',')}}` : names.join('')
  }
  return inside(snapshot.machine.root) || snapshot.machine.id
}

/** State value and context: what a machine shows. */
export function observableKey(snapshot: AnyMachineSnapshot): string {
  return `${snapshot.status} ${stateName(snapshot)} ${stableText(snapshot.context)}`
}

/**
 * What a machine shows, and in which order XState would ask its regions: for eventless transitions that of the active
 * leaves, otherwise that of the state value. Both depend on the path that led here, so two snapshots that look alike
 * may still go different ways. A leaf that no `always` can move is left out, lest n regions have n! orders.
 */
export function exactKey(snapshot: AnyMachineSnapshot): string {
  const leaves = snapshot._nodes.filter((node) => isLeaf(node) && movesByItself(node))
  return `${observableKey(snapshot)} ${leaves.map((node) => node.order)} ${JSON.stringify(snapshot.value)}`
}

const isLeaf = (node: Node): boolean => node.type === 'atomic' || node.type === 'final'

function movesByItself(node: Node): boolean {
  const { always = [], parent } = node
  return always.length > 0 || (parent !== undefined && movesByItself(parent))
}

/** Plain data as text, equal for equal data whatever the order of its keys. */
export function stableText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
      return `${value}n`
    case 'boolean':
    case 'undefined':
      return String(value)
    case 'object':
      return value === null ? 'null' : objectText(value)
    default:
      throw new CompileError(`a context holds plain data only, not a ${typeof value}`)
  }
}

function objectText(value: object): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new CompileError(`a context holds plain data only, not a ${value.constructor.name}`)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableText(inner)}`).join(',')}}`
}
