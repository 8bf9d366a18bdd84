/** Breadth-first walk over the distinct snapshots of a machine. */

import type { AnyMachineSnapshot } from 'xstate'
import { classes } from './merge.ts'
import { CompileError } from './refuse.ts'
import { exactKey, observableKey } from './snapshotText.ts'
import type { Steps } from './steps.ts'

export interface Explored {
  /** Index is the state number; 0 is the initial one. */
  readonly snapshots: readonly AnyMachineSnapshot[]
  /** states x events; -1 where the state does not accept the event. */
  readonly next: readonly number[]
}

/** @throws {CompileError} when there are more than maxStates snapshots */
export function explore(steps: Steps, maxStates: number): Explored {
  const numbers = new Map<string, number>()
  const snapshots: AnyMachineSnapshot[] = []
  const numberOf = (snapshot: AnyMachineSnapshot): number => {
    const key = exactKey(snapshot)
    const known = numbers.get(key)
    if (known !== undefined) return known
    if (snapshots.length >= maxStates)
      throw new CompileError(`machine ${steps.name} has over ${maxStates} snapshots; is its context bounded?`)
    numbers.set(key, snapshots.length)
    return snapshots.push(snapshot) - 1
  }
  numberOf(steps.start())
  const next: number[] = []
  // the list grows while it is walked
  for (const snapshot of snapshots)
    for (const type of steps.events) {
      const after = steps.take(snapshot, type)
      next.push(after === null ? -1 : numberOf(after))
    }
  return merge({ snapshots, next })
}

/** One state for the snapshots that look alike and behave alike, whatever the order in which their regions were entered. */
function merge({ snapshots, next }: Explored): Explored {
  const classOf = classes(snapshots.map(observableKey), next)
  const seen = new Set<number>()
  const isFirst = classOf.map((own) => seen.size < seen.add(own).size)
  const width = next.length / snapshots.length
  return {
    snapshots: snapshots.filter((_, state) => isFirst[state]),
    next: next.filter((_, cell) => isFirst[Math.floor(cell / width)]).map((target) => classOf[target] ?? -1),
  }
}
