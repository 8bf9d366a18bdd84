/** Segment schedules: how they are followed, and how a run is written down as one. */

import { ioBits, ioMask } from '../../impl/world/system.ts'
import type { Segment } from '../scenario/scenario.ts'
import { CALM, calmStep, type Scheduler } from './calm.ts'
import type { Subject } from './subject.ts'

/** Lets one segment's actor run after the other; while it cannot, calm moves the others. */
export class SegmentScheduler implements Scheduler {
  private index = 0
  private seen = 0
  private ran = false
  last = -1

  constructor(private readonly segments: readonly Segment[]) {}

  /** Which segment is being followed; as many as there are once calm goes on. */
  get position(): number {
    return this.index
  }

  next(subject: Subject, steps: Int32Array, count: number): number {
    for (;;) {
      const segment = this.segments[this.index]
      if (segment === undefined) return CALM
      const step = this.stepOf(segment, subject, steps, count)
      if (step < 0) {
        const calm =
          this.ran && segment.before === undefined ? -1 : calmStep(subject, steps, count, this.last)
        if (calm >= 0) return this.moved(subject, calm)
      } else if (!this.isDue(segment, subject.label(step))) {
        this.ran = true
        return this.moved(subject, step)
      }
      this.begin(this.index + 1)
    }
  }

  /** Goes on with the next segment of a fault; where there is none, with the one at hand, or the next, once faults have ended. */
  atRest(subject: Subject, steps: Int32Array, count: number): number {
    if (this.ran && this.segments[this.index]?.before === undefined) this.begin(this.index + 1)
    for (let index = this.index; index < this.segments.length; index++) {
      if (this.stepOf(this.segments[index] as Segment, subject, steps, count) < 0) continue
      if (index > this.index) this.begin(index)
      return this.next(subject, steps, count)
    }
    return CALM
  }

  private begin(index: number): void {
    this.index = index
    this.seen = 0
    this.ran = false
  }

  private moved(subject: Subject, step: number): number {
    this.last = subject.moverOf(step)
    return step
  }

  /** The actor's lowest outstanding I/O, or the one that the segment picks to begin with; -1 while it cannot move. */
  private stepOf(segment: Segment, subject: Subject, steps: Int32Array, count: number): number {
    let lowest = -1
    for (let i = 0; i < count; i++) {
      const step = steps[i] as number
      if (lowest >= 0 && step >>> ioBits !== lowest >>> ioBits) break
      if (subject.actorName(step) !== segment.actor) continue
      if (!this.ran && (step & ioMask) === segment.pick) return step
      if (lowest < 0) lowest = step
    }
    return lowest
  }

  /** True when the actor is about to do what the segment ends before. */
  private isDue(segment: Segment, label: string): boolean {
    if (segment.before !== label) return false
    this.seen++
    return this.seen === (segment.nth ?? 1)
  }
}

/** Writes a run down as segments while it happens. */
export class SegmentRecorder {
  private readonly segments: Segment[] = []
  private actor = ''
  private pick: number | undefined
  private labels: string[] = []

  /** Call before `step`, one of `steps[0 .. count)`, is taken. */
  record(subject: Subject, steps: Int32Array, count: number, step: number): void {
    const lowest = lowestOf(steps, count, step >>> ioBits)
    const name = subject.actorName(step)
    if (this.labels.length === 0 || name !== this.actor || step !== lowest) {
      this.close(subject, steps, count)
      this.actor = name
      this.pick = step === lowest ? undefined : step & ioMask
    }
    this.labels.push(subject.label(step))
  }

  /** Call before faults end: what their end sets free begins a segment. */
  faultsEnd(subject: Subject, steps: Int32Array, count: number): void {
    this.close(subject, steps, count)
  }

  /** The schedule of all steps recorded. */
  finish(subject: Subject, steps: Int32Array, count: number): Segment[] {
    this.close(subject, steps, count)
    return this.segments
  }

  private close(subject: Subject, steps: Int32Array, count: number): void {
    if (this.labels.length === 0) return
    let before: string | undefined
    for (let i = 0; i < count && before === undefined; i++) {
      const step = steps[i] as number
      if (subject.actorName(step) === this.actor) before = subject.label(step)
    }
    // the label of the first step taken is due at once where a segment begins with it
    const nth = this.labels.filter((label) => label === before).length + 1
    this.segments.push({
      actor: this.actor,
      ...(before === undefined ? {} : { before, nth }),
      ...(this.pick === undefined ? {} : { pick: this.pick }),
    })
    this.labels = []
  }
}

function lowestOf(steps: Int32Array, count: number, actor: number): number {
  for (let i = 0; i < count; i++) if ((steps[i] as number) >>> ioBits === actor) return steps[i] as number
  return -1
}
