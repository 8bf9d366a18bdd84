/**
 * Runs a world of sparing in virtual time. A request is accepted when it has arrived.
 *
 * A stripe's lock is free again when the last access under it has been issued: who takes it then stands behind that
 * access on the same drives.
 */

import { BACKUP, REQUEST, SPARING } from '../../../impl/sparing/machines.ts'
import type { Actor } from '../../../impl/world/actor.ts'
import type { SparingSubject } from '../../../properties/sparing/subject.ts'
import { AccessLog } from '../accessLog.ts'
import type { DriveTimes } from '../driveTimes.ts'
import { VirtualWorld } from '../virtualWorld.ts'

export interface Timeline {
  /** When the copy began, when the spare had taken the drive's place, and when sparing was over, in ms. */
  readonly began: number
  readonly copied: number
  readonly ended: number
  readonly log: AccessLog
  /** Steps of the world. */
  readonly steps: number
}

export class VirtualTime extends VirtualWorld<SparingSubject> {
  private readonly log = new AccessLog()
  private began = -1
  private copied = -1
  private ended = -1

  /** @param arrivals of the operations, in ms */
  constructor(
    subject: SparingSubject,
    private readonly arrivals: Float64Array,
    times: DriveTimes,
  ) {
    super(subject, subject.system.parts.drives, times)
  }

  /** @throws {Error} when an invariant does not hold, or sparing comes to no end */
  run(): Timeline {
    while (this.ended < 0) if (!this.goOn()) throw new Error(`sparing came to a halt after ${this.now} ms`)
    const { began, copied, ended, log } = this
    return { began, copied, ended, log, steps: this.subject.system.stepCount }
  }

  /** True while the actor would accept a request that is still to come. */
  protected override isHeldBack(actor: Actor, step: number): boolean {
    const { system } = this.subject
    if (actor.machine !== REQUEST || system.labelOf(step) !== 'accept') return false
    const { hosts, slotOf } = system.parts
    return (this.arrivals[hosts.next(slotOf(actor.index).host)] ?? 0) > this.now
  }

  protected override nextArrival(): number {
    const { hosts } = this.subject.system.parts
    let soonest = Number.POSITIVE_INFINITY
    for (let host = 0; host < hosts.queueDepths.length; host++) {
      const time = this.arrivals[hosts.next(host)] ?? 0
      if (time > this.now && time < soonest) soonest = time
    }
    return soonest
  }

  protected override take(step: number): void {
    const { system } = this.subject
    const actor = system.actorOf(step)
    const label = actor.machine === SPARING ? system.labelOf(step) : ''
    super.take(step)
    if (label === 'resumeOrAwaitSuspect') this.began = this.now
    if (label === 'replaceDrive') this.copied = this.now
    if (this.copied >= 0 && actor.machine === BACKUP && this.isWatching(actor)) this.ended = this.now
  }

  protected override accessed(
    finished: number,
    drive: number,
    isWrite: boolean,
    sector: number,
    count: number,
  ): void {
    this.log.add(this.now, finished, drive, isWrite, sector, count, this.mover)
  }

  /** True when the backup process waits for the next sparing. */
  private isWatching(actor: Actor): boolean {
    return this.subject.system.stateName(actor) === 'watching'
  }
}
