/** Coverage of machines and of the step catalogue, counted from the transitions that were really taken. */

import type { CompiledMachine } from '../impl/machine/compile.ts'
import { type Catalogue, expand, scopeOf } from '../model/catalogue/catalogue.ts'
import type { Coverage, CoverageReport, Excused } from './results.ts'

/** A machine, and how often each cell of its table was taken. */
export interface Taken {
  readonly machine: CompiledMachine
  readonly taken: Uint32Array | Float64Array
}

/** How often each transition of each machine was taken, by machine name; cells as in the machine's table. */
export class TransitionTally {
  private readonly machines = new Map<string, { machine: CompiledMachine; taken: Float64Array }>()

  /** Knows the machine, and counts what a program of it has taken. */
  add({ machine, taken }: Taken): void {
    const known = this.machines.get(machine.name) ?? { machine, taken: new Float64Array(taken.length) }
    taken.forEach((count, cell) => {
      known.taken[cell] = (known.taken[cell] ?? 0) + count
    })
    this.machines.set(machine.name, known)
  }

  /** What was counted, by machine. */
  all(): readonly Taken[] {
    return [...this.machines.values()]
  }

  /** Coverage of transitions, and of the catalogue's steps and rules through the states that were left. */
  report(catalogue: Catalogue, excusedTransitions: Excused): CoverageReport {
    const hit = new Set<string>()
    const transitions = new Map<string, boolean>()
    for (const { machine, taken } of this.machines.values()) {
      taken.forEach((count, cell) => {
        const next = machine.next[cell] ?? -1
        if (next < 0) return
        transitions.set(transitionName(machine, cell), count > 0)
        const state = machine.states[Math.floor(cell / machine.events.length)]
        if (count > 0 && state !== undefined)
          for (const id of [...state.steps, ...state.requirements]) hit.add(id)
      })
    }
    const scope = scopeOf(catalogue)
    const reached = expand(catalogue, hit)
    const missed = [...transitions].filter(([, taken]) => !taken).map(([name]) => name)
    const idle = missed.filter((name) => excusedTransitions[name] !== undefined)
    return {
      steps: count(scope.steps, reached),
      requirements: count(scope.requirements, reached),
      transitions: {
        hit: transitions.size - missed.length,
        total: transitions.size - idle.length,
        missing: missed.filter((name) => excusedTransitions[name] === undefined),
      },
      excused: {
        ...scope.excused,
        ...Object.fromEntries(idle.map((name) => [name, excusedTransitions[name] ?? ''])),
      },
    }
  }
}

function count(ids: readonly string[], hit: ReadonlySet<string>): Coverage {
  const missing = ids.filter((id) => !hit.has(id))
  return { hit: ids.length - missing.length, total: ids.length, missing }
}

/** `request: routing -WHOLE-> raisingFirst` */
function transitionName(machine: CompiledMachine, cell: number): string {
  const from = machine.states[Math.floor(cell / machine.events.length)]
  const to = machine.states[machine.next[cell] ?? -1]
  return `${machine.name}: ${from?.name ?? '?'} -${machine.events[cell % machine.events.length] ?? '?'}-> ${to?.name ?? '?'}`
}
