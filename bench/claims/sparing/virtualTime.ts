/**
 * Runs a world of sparing in virtual time: every access of a drive waits its turn there and takes as long as it would;
 * all other steps (tables, cache) take none. A request is accepted when it has arrived.
 *
 * An access moves its data when it is issued, in the order of the drive's queue; its actor goes on when it is through.
 * So a stripe's lock is free again when the last access under it has been issued: who takes it then stands behind
 * that access on the same drives.
 */

import type { Drives } from '../../../impl/drives.ts'
import { driveCount } from '../../../impl/sparing/geometry.ts'
import { BACKUP, REQUEST, SPARING } from '../../../impl/sparing/machines.ts'
import { type Actor, OUTSTANDING, STATE, SUB_STATE } from '../../../impl/world/actor.ts'
import { ioBits, ioMask } from '../../../impl/world/system.ts'
import type { SparingSubject } from '../../../properties/sparing/subject.ts'
import { AccessLog } from '../accessLog.ts'
import type { DriveTimes } from '../driveTimes.ts'

export interface Timeline {
  /** When the copy began, when the spare had taken the drive's place, and when sparing was over, in ms. */
  readonly began: number
  readonly copied: number
  readonly ended: number
  readonly log: AccessLog
  /** Steps of the world. */
  readonly steps: number
}

export class VirtualTime {
  private readonly log = new AccessLog()
  private readonly busyUntil: Float64Array
  private readonly freeAt: Float64Array
  private readonly heads: Float64Array
  private now = 0
  private mover = 0
  private began = -1
  private copied = -1
  private ended = -1

  /** @param arrivals of the operations, in ms */
  constructor(
    private readonly subject: SparingSubject,
    private readonly arrivals: Float64Array,
    private readonly times: DriveTimes,
  ) {
    const { actors, parts } = subject.system
    const drives = driveCount(subject.shape.geometry)
    this.busyUntil = new Float64Array(actors.length)
    this.freeAt = new Float64Array(drives)
    this.heads = new Float64Array(drives)
    this.listenTo(parts.drives)
  }

  /** @throws {Error} when an invariant does not hold, or sparing comes to no end */
  run(): Timeline {
    const { system } = this.subject
    while (this.ended < 0) {
      const step = this.next()
      if (step >= 0) this.take(step)
      else if (!this.advance()) throw new Error(`sparing came to a halt after ${this.now} ms`)
      const violation = this.subject.violation()
      if (violation !== null) throw new Error(`${violation.invariant}: ${violation.where}`)
    }
    const { began, copied, ended, log } = this
    return { began, copied, ended, log, steps: system.stepCount }
  }

  /** The first step that may be taken now, or -1. */
  private next(): number {
    const { system } = this.subject
    const count = system.enabled()
    for (let i = 0; i < count; i++) {
      const step = system.steps[i] as number
      const actor = system.actorOf(step)
      if ((this.busyUntil[actor.index] as number) <= this.now && this.hasArrived(actor, step)) return step
    }
    return -1
  }

  /** False while the actor would accept a request that is still to come. */
  private hasArrived(actor: Actor, step: number): boolean {
    const { system } = this.subject
    if (actor.machine !== REQUEST || system.labelOf(step) !== 'accept') return true
    const { hosts, slotOf } = system.parts
    return (this.arrivals[hosts.next(slotOf(actor.index).host)] ?? 0) <= this.now
  }

  /** Takes the step; where it is one of several accesses that the actor has issued at once, all of them. */
  private take(step: number): void {
    const { system } = this.subject
    const actor = system.actorOf(step)
    const label = actor.machine === SPARING ? system.labelOf(step) : ''
    const [state, sub] = [actor.get(STATE), actor.get(SUB_STATE)]
    this.mover = actor.index
    for (let io = step & ioMask; io >= 0; ) {
      const left = actor.get(OUTSTANDING) & ~(1 << io)
      system.apply((actor.index << ioBits) | io)
      const goesOn = actor.get(OUTSTANDING) === left && actor.get(STATE) === state
      io = goesOn && actor.get(SUB_STATE) === sub ? 31 - Math.clz32(left & -left) : -1
    }
    if (label === 'resumeOrAwaitSuspect') this.began = this.now
    if (label === 'replaceDrive') this.copied = this.now
    if (this.copied >= 0 && actor.machine === BACKUP && this.isWatching(actor)) this.ended = this.now
  }

  /** True when the backup process waits for the next sparing. */
  private isWatching(actor: Actor): boolean {
    return this.subject.system.stateName(actor) === 'watching'
  }

  /** Goes on to when the next access is through or the next request arrives. @returns false when there is nothing to wait for */
  private advance(): boolean {
    const { hosts } = this.subject.system.parts
    let soonest = Number.POSITIVE_INFINITY
    for (const time of this.busyUntil) if (time > this.now && time < soonest) soonest = time
    for (let host = 0; host < hosts.queueDepths.length; host++) {
      const time = this.arrivals[hosts.next(host)] ?? 0
      if (time > this.now && time < soonest) soonest = time
    }
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
    const finish = begin + this.times.of(this.heads[drive] as number, sector, count)
    this.freeAt[drive] = finish
    this.heads[drive] = sector + count
    this.busyUntil[this.mover] = Math.max(this.busyUntil[this.mover] as number, finish)
    this.log.add(this.now, finish, drive, isWrite, sector, count, this.mover)
  }
}
