/** What a benchmark suite is: contenders, each of which does the same batch again and again, and ratios between them. */

import type { Resource } from './calibration.ts'
import type { Clock } from './clock.ts'
import type { Findings } from './findings.ts'

/** What one batch has done. Both are functions of the contender alone: timing never shows in them. */
export interface Batch {
  /** 32 bits over everything that was computed; who computes something else, or nothing, shows it. */
  readonly hash: number
  /** How much was done, by its unit: `{ runs: 2000, steps: 228012 }`. */
  readonly work: Readonly<Record<string, number>>
}

export interface Contender {
  readonly name: string
  /** What a batch does and what it leaves out, for whoever compares it with the others; empty where the row before says it. */
  readonly says: string
  /**
   * Does a batch, the same one each time. Everything in it is timed, so set-up belongs before it.
   * @throws {Error} when what is measured went wrong
   */
  readonly batch: () => Batch
  /** For comparison, as others' work is: a gate shows it and never fails for it. */
  readonly peer?: boolean
  /** What its speed depends on most, and so which calibration kernel it is held against; `compute` when not said. */
  readonly boundBy?: Resource
  /**
   * Where others do the work (threads, a process): says how long they took so far. While they are at it, this thread may
   * wait for a processor, which the usual clock would leave out. A planted slow-down does not reach them.
   */
  readonly clock?: Clock
  /** Called when no batch follows, perhaps more than once: ends threads and the like. */
  readonly end?: () => void
}

/** Rate of a contender: `unit` names an entry of its work. */
export interface Rate {
  readonly contender: string
  readonly unit: string
}

/** How many times as fast one is as the other, in the same run. */
export interface RatioOf {
  readonly name: string
  readonly of: Rate
  readonly to: Rate
  /** Left out where one of the two is not there. */
  readonly optional?: boolean
}

/**
 * A ratio in one line.
 * @param of contender and unit
 * @param to likewise
 */
export const ratio = (
  name: string,
  of: readonly [contender: string, unit: string],
  to: readonly [contender: string, unit: string],
): RatioOf => ({ name, of: rateOf(of), to: rateOf(to) })

const rateOf = ([contender, unit]: readonly [string, string]): Rate => ({ contender, unit })

/** `tiny` is for tests: the same work in batches of a few milliseconds. */
export type Size = 'full' | 'tiny'

export interface Suite {
  readonly name: string
  /** What is measured, in a sentence. */
  readonly says: string
  /** Part of the usual times of a round and of the warm-up, where there are many contenders with short batches; 1 when not said. */
  readonly timeShare?: number
  /** Sets the contenders up; the order is that of the report. */
  readonly contenders: (size: Size) => readonly Contender[]
  readonly ratios: readonly RatioOf[]
  /** Who is missing on this machine, and why; a phrase each. */
  readonly leftOut?: () => readonly string[]
  /** What is counted and not timed: it is done once, and is the same on every machine. */
  readonly exact?: Exact
}

/** A suite, or its part, whose results hang on nothing but its size and its settings. */
export interface Exact {
  /** @throws {InputError} for a setting (of `--set`) that means nothing */
  readonly check: (settings: readonly string[]) => void
  readonly run: (how: HowExact) => ExactResult
}

export interface HowExact {
  readonly size: Size | 'quick'
  /** As `--set` gave them. */
  readonly settings: readonly string[]
  /** Called now and then with what is done. */
  readonly progress: (done: number, all: number) => void
}

export interface ExactResult {
  /** What a baseline keeps of it. */
  readonly contenders: readonly (Batch & Pick<Contender, 'name' | 'says'>)[]
  readonly findings: Findings
}
