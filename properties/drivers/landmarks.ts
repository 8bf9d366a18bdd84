/** Landmarks of a run: what its actors do and when, as segments that end there. */

import { type Scenario, type Segment, segmentsOf } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { run } from './run.ts'
import { SegmentScheduler } from './segments.ts'

/** A step of a run: whose, of which command, and in which segment of the schedule (their number, once calm goes on). */
export interface Stride {
  readonly actor: string
  readonly label: string
  readonly segment: number
}

/** Runs a scenario that is written down as segments. */
export function follow(harness: Harness, scenario: Scenario): Landmarks {
  const subject = harness.subject(scenario)
  const scheduler = new SegmentScheduler(segmentsOf(scenario))
  const strides: Stride[] = []
  run(subject, scheduler, (step) => {
    strides.push({ actor: subject.actorName(step), label: subject.label(step), segment: scheduler.position })
  })
  return new Landmarks(strides)
}

export class Landmarks {
  /** For every actor of the run, a segment to the end of its work. */
  readonly ends: readonly Segment[]
  /** For everything that an actor does, a segment that ends before its first time. */
  readonly commands: readonly Segment[]

  constructor(private readonly strides: readonly Stride[]) {
    const all = strides.map(({ actor, label }): Segment => ({ actor, before: label, nth: 1 }))
    this.commands = distinct(all)
    this.ends = distinct(all.map(({ actor }) => ({ actor })))
  }

  /**
   * What could stand for the segments from `first` to before `end`: each actor that moves meanwhile goes as far as it got,
   * or to the first time that it is about to do what it did next, or on to the end of its work.
   */
  between(first: number, end: number): readonly Segment[] {
    const from = this.startOf(first)
    const to = this.startOf(end)
    const during = this.strides.slice(from, to)
    const actors = new Set(during.map(({ actor }) => actor))
    return distinct(
      [...actors].flatMap((actor): Segment[] => {
        const next = this.strides.find((stride, at) => at >= to && stride.actor === actor)
        if (next === undefined) return [{ actor }]
        const passed = during.filter((stride) => stride.actor === actor && stride.label === next.label).length
        return [
          { actor },
          { actor, before: next.label, nth: 1 },
          { actor, before: next.label, nth: passed + 1 },
        ]
      }),
    )
  }

  /** Number of the first step that is taken in this segment or later. */
  private startOf(segment: number): number {
    const at = this.strides.findIndex((stride) => stride.segment >= segment)
    return at < 0 ? this.strides.length : at
  }
}

function distinct(segments: readonly Segment[]): Segment[] {
  return [...new Map(segments.map((segment) => [JSON.stringify(segment), segment])).values()]
}
