/**
 * Runs a parity group in virtual time to rest. The data area of a unit serves as one drive does; units serve side by side.
 * Each direction of a link transmits one message after the other, and a message arrives a latency after its last byte
 * went out; links and directions do not share anything, and a unit that waits for a message can do other things.
 * Hosts begin when the set-up is complete, and then keep their queues full.
 */

import type { Links } from '../../../impl/network/links.ts'
import { parityUnit } from '../../../impl/parityUnit/geometry.ts'
import { READY } from '../../../impl/parityUnit/tables.ts'
import type { Actor } from '../../../impl/world/actor.ts'
import type { ParitySubject } from '../../../properties/parityUnit/subject.ts'
import { emptyHash, fold } from '../../hash.ts'
import type { DriveTimes } from '../driveTimes.ts'
import { VirtualWorld } from '../virtualWorld.ts'
import { sectorBytes } from './traffic.ts'

export interface LinkParameters {
  readonly linkLatencyMs: number
  readonly linkMegabytesPerSecond: number
  readonly headerBytes: number
}

export interface ParityTimeline {
  /** When everything was at rest. */
  readonly ms: number
  /** How long each unit's data area has served, the parity unit's last. */
  readonly served: Float64Array
  /** Different sectors of the parity unit that were written. */
  readonly takenSectors: number
  /** Over every access and every message: when, where, what. */
  readonly hash: number
  /** Steps of the world. */
  readonly steps: number
}

export class ParityTime extends VirtualWorld<ParitySubject> {
  private hash = emptyHash
  /** By direction: index of the actor that delivers, when the wire is free, and when what is on it arrives. */
  private readonly carriers: readonly number[]
  private readonly freeFrom: Float64Array
  private readonly arriving: readonly number[][]
  /** By sector of the parity unit: 1 once it was written. */
  private readonly taken: Uint8Array

  constructor(
    subject: ParitySubject,
    times: DriveTimes,
    private readonly wire: LinkParameters,
  ) {
    const { drives, links } = subject.system.parts
    super(subject, drives, times)
    this.carriers = Array.from({ length: links.directions }, (_, direction) =>
      subject.system.actors.findIndex(({ command }) => command?.awaits === links.wired(direction)),
    )
    this.freeFrom = new Float64Array(links.directions)
    this.arriving = this.carriers.map(() => [])
    this.taken = new Uint8Array(drives.sectors)
    this.watch(links)
  }

  /** @throws {Error} when an invariant does not hold, on the way or at rest */
  run(): ParityTimeline {
    while (this.goOn());
    this.subject.judgeRest()
    this.requireNoViolation()
    const { now, served, hash } = this
    const takenSectors = this.taken.reduce((sum, isTaken) => sum + isTaken, 0)
    return { ms: now, served, takenSectors, hash, steps: this.subject.system.stepCount }
  }

  protected override isHeldBack(_: Actor, step: number): boolean {
    const { system } = this.subject
    return system.parts.tables.phase !== READY && system.labelOf(step) === 'accept'
  }

  /** Hosts issue what comes next as soon as their queues have room. */
  protected override nextArrival(): number {
    return Number.POSITIVE_INFINITY
  }

  protected override accessed(
    finished: number,
    drive: number,
    isWrite: boolean,
    sector: number,
    count: number,
  ): void {
    this.note(drive * 2 + (isWrite ? 1 : 0), finished)
    this.hash = fold(fold(this.hash, sector), count)
    if (isWrite && drive === parityUnit(this.subject.shape.geometry))
      this.taken.fill(1, sector, sector + count)
  }

  private watch(links: Links): void {
    const send = links.send.bind(links)
    const deliver = links.deliver.bind(links)
    links.send = (...message) => {
      const [direction, , , , , , , block, length] = message
      this.sent(direction, block < 0 ? 0 : length)
      send(...message)
    }
    links.deliver = (direction) => {
      this.arriving[direction]?.shift()
      this.await(direction)
      return deliver(direction)
    }
  }

  private sent(direction: number, words: number): void {
    const { linkLatencyMs, linkMegabytesPerSecond, headerBytes } = this.wire
    const data = (words * 4 * sectorBytes) / this.subject.shape.geometry.sectorBytes
    const begin = Math.max(this.now, this.freeFrom[direction] as number)
    const gone = begin + (headerBytes + data) / linkMegabytesPerSecond / 1_000
    this.freeFrom[direction] = gone
    this.arriving[direction]?.push(gone + linkLatencyMs)
    this.await(direction)
    this.note(-1 - direction, gone)
  }

  /** Whoever delivers has to wait for the oldest message on the wire. */
  private await(direction: number): void {
    this.busyUntil[this.carriers[direction] as number] = this.arriving[direction]?.[0] ?? 0
  }

  private note(what: number, time: number): void {
    this.hash = fold(fold(this.hash, what), Math.round(time * 1_000))
  }
}
