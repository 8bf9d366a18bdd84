/**
 * A world in virtual time: every access of a drive waits its turn there and takes as long as it would; drives serve side
 * by side; all other steps (tables, cache) take no time.
 *
 * An access moves its data when it is issued, in the order of the drive's queue; its actor goes on when it is through.
 */

import type { Drives } from '../../impl/drives.ts'
import { type Actor, OUTSTANDING, STATE, SUB_STATE } from '../../impl/world/actor.ts'
import type { HostedWorld } from '../../impl/world/hostedWorld.ts'
import { ioBits, ioMask } from '../../impl/world/system.ts'
import type { Subject } from '../../properties/drivers/subject.ts'
import type { DriveTimes } from './driveTimes.ts'

export interface TimedSubject extends Subject {
  readonly system: HostedWorld
}

export abstract class VirtualWorld<Timed extends TimedSubject> {
  /** In ms. */
  protected now = 0
  /** Index of the actor whose step is being taken. */
  protected mover = 0
  /** By actor: when it may go on. */
  protected readonly busyUntil: Float64Array
  /** By drive: how long it has served, in ms. */
  protected readonly served: Float64Array
  private readonly freeAt: Float64Array
  private readonly heads: Float64Array

  constructor(
    protected readonly subject: Timed,
    drives: Drives,
    private readonly times: DriveTimes,
  ) {
    this.busyUntil = new Float64Array(subject.system.actors.length)
    this.served = new Float64Array(drives.count)
    this.freeAt = new Float64Array(drives.count)
    this.heads = new Float64Array(drives.count)
    this.listenTo(drives)
  }

  /** True while a step has to wait for something else than its actor's accesses. */
  protected abstract isHeldBack(actor: Actor, step: number): boolean
  /** When the next request arrives, after now; infinite when none is to come. */
  protected abstract nextArrival(): number
  /** An access was issued now, and is through at `finished`. */
  protected abstract accessed(
    finished: number,
    drive: number,
    isWrite: boolean,
    sector: number,
    count: number,
  ): void

  /**
   * Takes the first step that may be taken now, or lets the time come when there is one.
   * @returns false at rest
   * @throws {Error} when an invariant does not hold
   */
  protected goOn(): boolean {
    const step = this.next()
    if (step < 0) return this.advance()
    this.take(step)
    this.requireNoViolation()
    return true
  }

  /** @throws {Error} when an invariant does not hold */
  protected requireNoViolation(): void {
    const violation = this.subject.violation()
    if (violation !== null) throw new Error(`${violation.invariant}: ${violation.where}`)
  }

  /** Takes the step; where it is one of several accesses that the actor has issued at once, all of them. */
  protected take(step: number): void {
    const { system } = this.subject
    const actor = system.actorOf(step)
    const [state, sub] = [actor.get(STATE), actor.get(SUB_STATE)]
    this.mover = actor.index
    for (let io = step & ioMask; io >= 0; ) {
      const left = actor.get(OUTSTANDING) & ~(1 << io)
      system.apply((actor.index << ioBits) | io)
      const goesOn = actor.get(OUTSTANDING) === left && actor.get(STATE) === state
      io = goesOn && actor.get(SUB_STATE) === sub ? 31 - Math.clz32(left & -left) : -1
    }
  }

  /** The first step that may be taken now, or -1. */
  private next(): number {
    const { system } = this.subject
    const count = system.enabled()
    for (let i = 0; i < count; i++) {
      const step = system.steps[i] as number
      const actor = system.actorOf(step)
      if ((this.busyUntil[actor.index] as number) <= this.now && !this.isHeldBack(actor, step)) return step
    }
    return -1
  }

  /** Goes on to when the next actor is free or the next request arrives. @returns false when there is nothing to wait for */
  private advance(): boolean {
    let soonest = this.nextArrival()
    for (const time of this.busyUntil) if (time > this.now && time < soonest) soonest = time
    if (soonest === Number.POSITIVE_INFINITY) return false
    this.now = soonest
    return true
  }

  private listenTo(drives: Drives): void {
    const read = drives.read.bind(drives)
    const write = drives.write.bind(drives)
    drives.read = (drive, sector, count) => {
      this.access(drive, false, sector, count)
      return read(drive, sector, count)
    }
    drives.write = (drive, sector, count, source) => {
      this.access(drive, true, sector, count)
      return write(drive, sector, count, source)
    }
  }

  private access(drive: number, isWrite: boolean, sector: number, count: number): void {
    const begin = Math.max(this.now, this.freeAt[drive] as number)
    const time = this.times.of(this.heads[drive] as number, sector, count)
    const finished = begin + time
    this.served[drive] = (this.served[drive] as number) + time
    this.freeAt[drive] = finished
    this.heads[drive] = sector + count
    this.busyUntil[this.mover] = Math.max(this.busyUntil[this.mover] as number, finished)
    this.accessed(finished, drive, isWrite, sector, count)
  }
}
