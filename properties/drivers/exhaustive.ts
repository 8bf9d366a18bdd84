/**
 * The exhaustive check: breadth first over everything that may happen, from one scenario, whose schedule it ignores.
 * The first violation is one with as few steps as can be, but for local steps that are taken before their turn.
 *
 * In a world at rest one more fault may strike, or faults end, as in a run: then the world is judged, or goes on where that
 * has set something free, as the mend of a link does. That faults end earlier than at rest is not tried.
 */

import type { Violation } from '../results.ts'
import { isAtRest } from './calm.ts'
import { FingerprintSet } from './fingerprintSet.ts'
import type { Subject } from './subject.ts'
import { WorldStore } from './worldStore.ts'

/** Stands in a path for the moment at which faults end. */
export const FAULTS_END = -2

export interface ExhaustiveOptions {
  /** Distinct states after which the search gives up. */
  readonly maxStates: number
  /** Asked now and then with what was done so far; true ends the search. */
  readonly isOver: (states: number, transitions: number) => boolean
}

export interface Exhausted {
  /** Distinct states, transitions between them, and the longest of the shortest paths, local steps not counted. */
  readonly states: number
  readonly transitions: number
  readonly depth: number
  /** False when the search was given up. */
  readonly complete: boolean
  readonly violation: Omit<Violation, 'step'> | null
  /** Steps that lead to the violation, FAULTS_END among them. */
  readonly path: readonly number[]
}

export function exhaust(subject: Subject, { maxStates, isOver }: ExhaustiveOptions): Exhausted {
  const { system } = subject
  const seen = new FingerprintSet()
  const trail = new Trail()
  const print = new Int32Array(2)
  let frontier = new WorldStore(system.size)
  let next = new WorldStore(system.size)
  let transitions = 0
  let depth = 0
  const { steps } = system
  const chosen = new Int32Array(steps.length)

  /** Numbers the world. @returns -1 when it was met before */
  const meet = (parent: number, step: number): number => {
    system.fingerprint(print)
    const number = seen.add(print[0] as number, print[1] as number)
    if (number >= 0) trail.push(parent, step)
    return number
  }
  const end = (complete: boolean, last: readonly [number, number] | null): Exhausted => ({
    states: seen.size,
    transitions,
    depth,
    complete,
    violation: subject.violation(),
    path: last === null ? [] : trail.path(...last),
  })
  /**
   * Takes the local steps that may be taken now: each stands for all orders of it and the others, and needs no saved world.
   * Keeps the world behind them, unless it was met before. @returns what led to a violation, or null
   */
  const settle = (from: number): readonly [number, number] | null => {
    let parent = from
    for (let step = system.nextLocal(); step >= 0; step = system.nextLocal()) {
      system.apply(step)
      transitions++
      if (subject.violation() !== null) return [parent, step]
      parent = meet(parent, step)
      if (parent < 0) return null
    }
    next.add(system, parent)
    return null
  }

  /** Faults end in the world, which rests. @returns what led to a violation, or null */
  const endFaults = (number: number): readonly [number, number] | null => {
    subject.endFaults()
    if (system.enabled() > 0) {
      transitions++
      const met = meet(number, FAULTS_END)
      return met < 0 ? null : settle(met)
    }
    subject.judgeRest()
    return subject.violation() === null ? null : [number, -1]
  }

  const atOnce = settle(meet(-1, -1))
  if (atOnce !== null) return end(false, atOnce)
  while (next.length > 0) {
    const done = frontier
    frontier = next
    next = done
    next.clear()
    for (let i = 0; i < frontier.length; i++) {
      const world = frontier.at(i)
      const number = frontier.number(i)
      system.load(world)
      const count = system.enabled()
      for (let at = 0; at < count; at++) chosen[at] = steps[at] as number
      const rests = isAtRest(subject, steps, count)
      const atRest = rests ? endFaults(number) : null
      if (atRest !== null) return end(false, atRest)
      for (let at = 0; at < count; at++) {
        if (at > 0 || rests) system.load(world)
        const step = chosen[at] as number
        system.apply(step)
        transitions++
        if (subject.violation() !== null) return end(false, [number, step])
        const met = meet(number, step)
        const last = met < 0 ? null : settle(met)
        if (last !== null) return end(false, last)
      }
      if ((i & 1023) === 0 && (seen.size > maxStates || isOver(seen.size, transitions)))
        return end(false, null)
    }
    if (next.length > 0) depth++
  }
  return end(true, null)
}

/** How each state was reached first. */
class Trail {
  private parents = new Int32Array(1 << 16)
  private steps = new Int32Array(1 << 16)
  private length = 0

  push(parent: number, step: number): void {
    if (this.length === this.parents.length) {
      this.parents = grown(this.parents)
      this.steps = grown(this.steps)
    }
    this.parents[this.length] = parent
    this.steps[this.length++] = step
  }

  /** Steps from the beginning to a state, and `last` where it is one. */
  path(state: number, last: number): number[] {
    const path = last < 0 ? [] : [last]
    for (let at = state; at > 0; at = this.parents[at] as number) path.push(this.steps[at] as number)
    return path.reverse()
  }
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}
