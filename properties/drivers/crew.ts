/** Who searches the scenarios of a bound: this thread alone, one after the other, or several threads at once. */

import type { Taken } from '../coverage.ts'
import type { Exhausted } from './exhaustive.ts'

/** What the worlds of a search have shown, as plain data: it may come from another thread. */
export interface Counts {
  /** Evaluations by invariant, times reached by goal, times fired by fault kind. */
  readonly evaluations: Float64Array
  readonly goals: Float64Array
  readonly fired: Float64Array
  readonly transitions: readonly Taken[]
}

export interface Searched {
  readonly found: Exhausted
  readonly counts: Counts
}

export interface SearchLimits {
  /** Asked now and then with what was done so far; true ends the search. */
  readonly isOver: (states: number, transitions: number) => boolean
}

/** Searches one scenario of a bound. */
export type Search = (scenario: number, limits: SearchLimits) => Searched

export interface Job {
  readonly protocol: string
  readonly repairs: readonly string[]
  /** Scenarios of the bound. */
  readonly scenarios: number
  /** Seconds from now, or null for no limit. */
  readonly timeBudget: number | null
  /** Called now and then with the states and transitions of all scenarios so far. */
  readonly progress: (states: number, transitions: number) => void
}

/**
 * Searches the scenarios of a bound. What comes back is the same whoever does it: one result for each scenario, in their
 * order, up to the first that is violated or was given up.
 */
export type Crew = (job: Job) => readonly Searched[]

/** True when the scenarios behind this one need no search. */
export const isLast = ({ complete, violation }: Exhausted): boolean => !complete || violation !== null

/** @param now clock in seconds */
export function alone(search: Search, now: () => number): Crew {
  return ({ scenarios, timeBudget, progress }) => {
    const begin = now()
    const results: Searched[] = []
    let states = 0
    let transitions = 0
    while (results.length < scenarios) {
      const searched = search(results.length, {
        isOver: (more, moreTransitions) => {
          progress(states + more, transitions + moreTransitions)
          return timeBudget !== null && now() - begin >= timeBudget
        },
      })
      results.push(searched)
      states += searched.found.states
      transitions += searched.found.transitions
      if (isLast(searched.found)) break
    }
    return results
  }
}
