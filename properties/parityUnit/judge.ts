/** Judges one world of parity across storage units, on the way and at rest. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { type Addresses, addressesOf } from '../../impl/parityUnit/addresses.ts'
import { NO_CHANGE } from '../../impl/parityUnit/changeRecord.ts'
import {
  allBlocks,
  mostBlocks,
  type ParityGeometry,
  parityUnit,
  wholeBlocks,
} from '../../impl/parityUnit/geometry.ts'
import type { ParityObserver } from '../../impl/parityUnit/observer.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { READY, REFUSED } from '../../impl/parityUnit/tables.ts'
import { initialWrite, readStamp, stampOf } from '../../impl/stamp.ts'
import type { Judge } from '../drivers/worldSubject.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { disagreement, isStarted, rebuilt, sectorsOf } from './contents.ts'
import { damagedOf } from './damaged.ts'
import { type ParityInvariant, parityInvariants } from './invariants.ts'
import { LossJudge } from './lossJudge.ts'
import { Orders, waits } from './orders.ts'

type Evidence = Omit<Violation, 'step'>

export class ParityJudge implements ParityObserver, Judge {
  readonly evaluations = new Float64Array(parityInvariants.length)
  violation: Evidence | null = null
  private workload: readonly Operation[] = []
  private watched: ParityParts | null = null
  private known: History | null = null
  private readonly sectors: number
  private readonly addresses: Addresses
  /** Arena index: by operation and block number, how often a delta of it was applied. */
  private applications = 0
  /** Arena index: by block number, how many writes are in flight there. */
  private writing = 0
  private lossJudge: LossJudge | null = null
  /** Arena word: the block that table 740 takes in next, at the least after a crash of the parity unit (as -1 - block). */
  private expectedBlock = 0
  /** Arena index: by operation issued to a group that is set up and not about to change, the orders so far (plus one). */
  private settled = 0
  private given: Orders | null = null

  constructor(
    /** The judge keeps what it remembers in it, since it is part of the world. */
    private readonly arena: Arena,
    private readonly geometry: ParityGeometry,
  ) {
    this.addresses = addressesOf(geometry)
    this.sectors = this.addresses.sectors
  }

  /** Begins anew, with another workload; memory is allotted at the end of the arena. */
  watch(parts: ParityParts, workload: readonly Operation[]): void {
    this.violation = null
    this.watched = parts
    this.workload = workload
    this.known = new History(this.arena, workload, this.sectors)
    this.applications = this.arena.allot(workload.length * this.blocks)
    this.expectedBlock = this.arena.allot(1)
    this.writing = this.arena.allot(this.blocks)
    this.settled = this.arena.allot(workload.length)
    this.given = new Orders(this.arena, this.geometry)
    this.lossJudge = new LossJudge(this.arena, parts, workload.length, {
      count: (invariant) => this.count(invariant),
      report: (invariant, evidence) => this.report(invariant, evidence),
    })
  }

  issued(index: number): void {
    this.history.issued(index)
    this.countWriting(index, 1)
    if (this.isSettled) this.arena.set(this.settled + index, 1 + this.orders.count)
  }

  ordered(kind: number, unit: number): void {
    this.orders.note(kind, unit)
  }

  answered(index: number, ok: boolean, data: number): void {
    const { kind, lba, sectors } = this.operation(index)
    if (kind === 'read') {
      if (ok) this.judgeAnswer(index, data)
      else this.losses.answered(index, this.operation(index).id)
      this.history.read(index)
      if (this.geometry.takesIn === 'accesses') this.judgeBlocksOf(index)
    } else {
      this.history.wrote(index, ok)
      this.countWriting(index, -1)
      this.judgeBlocksOf(index)
      this.judgeTakenIn(index)
    }
    this.history.prune(lba, sectors)
  }

  killed(index: number): void {
    this.countWriting(index, -1)
    const { kind, lba, sectors } = this.operation(index)
    if (kind === 'write') this.history.wrote(index, false)
    else this.history.read(index)
    this.history.prune(lba, sectors)
  }

  compared(goesOn: boolean): void {
    this.count('counts-compared')
    const parity = parityUnit(this.geometry)
    const room = wholeBlocks(this.geometry, parity)
    const larger = this.units.find(
      (unit) => this.parts.tables.isNamed(unit) && allBlocks(this.geometry, unit) > room,
    )
    // the copy begins with the first block, also where the group is set up anew
    if (goesOn) this.arena.set(this.expectedBlock, 0)
    if ((larger === undefined) === goesOn) return
    this.report('counts-compared', {
      where: larger === undefined ? 'the parity group' : `storage unit ${larger + 1}`,
      expected: larger === undefined ? 'a set-up that goes on' : 'a set-up that is refused',
      found: goesOn ? 'one that goes on' : 'one that is refused',
    })
  }

  admitted(unit: number, isIn: boolean): void {
    this.count('counts-compared')
    const fits = allBlocks(this.geometry, unit) <= wholeBlocks(this.geometry, parityUnit(this.geometry))
    if (fits === isIn) return
    this.report('counts-compared', {
      where: `storage unit ${unit + 1}`,
      expected: fits ? 'a unit that is added' : 'a unit that is refused',
      found: isIn ? 'one that is added' : 'one that is refused',
    })
  }

  recorded(block: number): void {
    this.count('bounded-pointers')
    const expected = this.arena.get(this.expectedBlock)
    const fits = expected < 0 ? block <= -1 - expected : block === expected
    this.arena.set(this.expectedBlock, block + 1)
    if (fits) return
    this.report('bounded-pointers', {
      where: 'table 740',
      expected: expected < 0 ? `block ${-1 - expected}, or one before it` : `block ${expected}`,
      found: `block ${block}`,
    })
  }

  applied(index: number, unit: number, block: number): void {
    this.count('exactly-once')
    const at = this.applications + index * this.blocks + block
    const times = this.arena.get(at) + 1
    this.arena.set(at, times)
    if (times <= this.piecesIn(index, block)) return
    this.report('exactly-once', {
      where: `block ${block}, written by request ${this.operation(index).id} on storage unit ${unit + 1}`,
      expected: 'a delta that is applied once',
      found: 'one that is applied again',
    })
  }

  unreadable(index: number, lba: number, sectors: number): void {
    this.losses.unreadable(index, lba, sectors)
  }

  givingUp(unit: number, block: number): void {
    this.losses.givingUp(unit, block)
  }

  losing(unit: number, sector: number): void {
    this.losses.losing(unit, sector)
  }

  broken(block: number, cause: 'parity' | 'copy' | 'column'): void {
    this.losses.broken(block, cause)
  }

  crashed(unit: number): void {
    const expected = this.arena.get(this.expectedBlock)
    if (unit === parityUnit(this.geometry) && expected >= 0) this.arena.set(this.expectedBlock, -1 - expected)
  }

  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    this.count('terminates')
    this.judgeEnd()
    this.losses.atRest()
    this.count('no-lost-update')
    for (let lba = 0; lba < this.sectors; lba++) this.judgeKept(lba)
    for (const unit of this.units) if (this.addresses.hasRecords(unit)) this.judgeFormat(unit)
    for (let block = 0; block < this.blocks; block++) this.judgeBlock(block)
    if (this.parts.tables.phase !== READY) return
    this.judgeIncorporated()
    for (const unit of this.units) this.judgeMember(unit)
  }

  neverRested(steps: number): void {
    this.count('terminates')
    this.report('terminates', {
      where: 'the parity group',
      expected: 'rest',
      found: `steps without end, ${steps} of them calm`,
    })
  }

  private get parts(): ParityParts {
    if (this.watched === null) throw new Error('a judge watches nothing yet')
    return this.watched
  }

  private get history(): History {
    if (this.known === null) throw new Error('a judge knows no history yet')
    return this.known
  }

  private get orders(): Orders {
    if (this.given === null) throw new Error('a judge knows no orders yet')
    return this.given
  }

  private get losses(): LossJudge {
    if (this.lossJudge === null) throw new Error('a judge watches nothing yet')
    return this.lossJudge
  }

  private get units(): number[] {
    return this.geometry.unitSectors.map((_, unit) => unit)
  }

  /** Block numbers of the largest data unit. */
  private get blocks(): number {
    return mostBlocks(this.geometry)
  }

  private operation(index: number): Operation {
    return this.workload[index] as Operation
  }

  private judgeAnswer(index: number, data: number): void {
    const { id, lba, sectors } = this.operation(index)
    const { sectorWords } = this.parts.drives
    this.count('newest-data')
    for (let at = lba; at < lba + sectors; at++) {
      const stamp = readStamp(this.arena, data + (at - lba) * sectorWords, sectorWords)
      const sighting = stamp === null ? 'unknown' : this.history.see(index, at, stamp)
      if (sighting === 'allowed') continue
      this.report('newest-data', {
        where: `LBA ${at}, read by request ${id}`,
        expected: this.expected(at),
        found: this.tell(stamp, at),
      })
    }
  }

  /** The blocks of an operation that has been answered. */
  private judgeBlocksOf(index: number): void {
    this.eachBlock(index, (block) => this.judgeBlock(block))
  }

  private countWriting(index: number, change: number): void {
    if (this.operation(index).kind === 'read') return
    this.eachBlock(index, (block) =>
      this.arena.set(this.writing + block, this.arena.get(this.writing + block) + change),
    )
  }

  /** Block numbers of the group that an operation touches, one after the other: those of the data units. */
  private eachBlock(index: number, visit: (block: number) => void): void {
    const { lba, sectors } = this.operation(index)
    const end = Math.min(lba + sectors, this.addresses.firstLba(parityUnit(this.geometry)))
    let block = -1
    for (let at = lba; at < end; at++) {
      const next = this.blockOf(at)
      if (next !== block) visit(next)
      block = next
    }
  }

  /** Pieces of an operation in blocks of a number: one that goes on from one unit to the next may meet it again. */
  private piecesIn(index: number, block: number): number {
    const { lba, sectors } = this.operation(index)
    let pieces = 0
    for (let at = lba; at < lba + sectors; at++)
      if (this.blockOf(at) === block && (at === lba || this.beginsPiece(at))) pieces++
    return pieces
  }

  private beginsPiece(lba: number): boolean {
    const unit = this.addresses.unitOf(lba)
    if (this.addresses.runStart(unit, lba) === lba) return true
    return this.addresses.rawOf(unit, lba) % this.geometry.blockSectors === 0
  }

  private judgeBlock(block: number): void {
    const { parts } = this
    if (!isStarted(parts, block) || parts.tables.isVague || !this.isQuiet(block)) return
    if (parts.damage.has(parityUnit(this.geometry), block)) return
    const damaged = damagedOf(parts, block)
    const [only = -1] = damaged
    if (only >= 0) {
      if (damaged.length > 1 || only === parityUnit(this.geometry)) return
      this.count('recoverable')
      this.judgeRebuilt(only, block)
      return
    }
    this.count('parity-consistent')
    const sector = disagreement(parts, block)
    if (sector >= 0) {
      this.report('parity-consistent', {
        where: `block ${block}, sector ${sector}`,
        expected: 'parity that is the XOR of the data units',
        found: 'another one',
      })
    }
    this.count('recoverable')
    for (const unit of this.units)
      if (parts.tables.isIncorporated(unit, block)) this.judgeRebuilt(unit, block)
  }

  private judgeRebuilt(unit: number, block: number): void {
    const [first, end] = sectorsOf(this.parts, unit, block)
    for (let sector = first; sector < end; sector++) {
      const stamp = rebuilt(this.parts, unit, sector)
      if (this.parts.media.isLost(unit, sector)) continue
      const lba = this.addresses.lbaOf(unit, sector)
      if (lba < 0) {
        this.judgeHidden('recoverable', unit, sector, stamp)
        continue
      }
      if (stamp !== null && this.history.wouldAllow(lba, stamp) === 'allowed') continue
      this.report('recoverable', {
        where: `LBA ${lba}, block ${block} of storage unit ${unit + 1}, should the unit be lost`,
        expected: this.expected(lba),
        found: this.tell(stamp, lba),
      })
    }
  }

  /** True when nobody is writing a block of this number, and no write of one waits to be done again. */
  private isQuiet(block: number): boolean {
    const { parts } = this
    const parity = parityUnit(this.geometry)
    if (parts.tables.owner(parity, block) !== 0) return false
    for (let writer = 0; writer <= parity; writer++)
      if (parts.parityNotes.block(writer) === block) return false
    for (let slot = 0; slot < parts.writeNotes.count; slot++) {
      const from = parts.writeNotes.from(slot)
      if (parts.writeNotes.isNoted(slot) && Math.floor(from / this.geometry.blockSectors) === block)
        return false
    }
    return this.arena.get(this.writing + block) === 0
  }

  /** Count fields, key fields and gaps of a unit with records are as they were. */
  private judgeFormat(unit: number): void {
    const { drives } = this.parts
    for (let sector = 0; sector < (this.geometry.unitSectors[unit] as number); sector++) {
      if (this.addresses.lbaOf(unit, sector) >= 0 || this.parts.media.isLost(unit, sector)) continue
      const stamp = readStamp(this.arena, drives.data(unit, sector), drives.sectorWords)
      this.judgeHidden('no-lost-update', unit, sector, stamp)
    }
  }

  private judgeHidden(
    invariant: 'recoverable' | 'no-lost-update',
    unit: number,
    sector: number,
    stamp: number | null,
  ): void {
    const address = this.addresses.stampAddress(unit, sector)
    if (stamp === stampOf(initialWrite, address)) return
    this.report(invariant, {
      where: `sector ${sector} of storage unit ${unit + 1}, which is a count field, a key field or a gap`,
      expected: writeName(initialWrite),
      found: this.tell(stamp, address),
    })
  }

  private judgeKept(lba: number): void {
    const { drives, media } = this.parts
    const unit = this.addresses.unitOf(lba)
    const sector = this.addresses.rawOf(unit, lba)
    if (media.isLost(unit, sector)) return
    const stamp = readStamp(this.arena, drives.data(unit, sector), drives.sectorWords)
    if (stamp !== null && this.history.wouldAllow(lba, stamp) === 'allowed') return
    this.report('no-lost-update', {
      where: `LBA ${lba}, at rest`,
      expected: this.expected(lba),
      found: this.tell(stamp, lba),
    })
  }

  private judgeEnd(): void {
    const { hosts, tables } = this.parts
    const isSetUp = tables.phase === READY || tables.phase === REFUSED
    const isWaiting = tables.phase === READY && waits((kind) => tables.ordered(kind))
    const isQuiet = tables.change.kind === NO_CHANGE && !isWaiting
    if (isSetUp && isQuiet && hosts.isDone()) return
    this.report('terminates', {
      where: !isSetUp ? 'the set-up' : isQuiet ? 'the hosts' : 'a change of the group',
      expected: isSetUp && isQuiet ? 'an answer to every request' : 'an end, or a refusal',
      found: isSetUp && isQuiet ? 'a request that waits' : 'one that waits',
    })
  }

  private judgeMember(unit: number): void {
    const expected = this.orders.membership(unit)
    if (expected === null) return
    this.count('members-as-ordered')
    if (this.parts.tables.isMember(unit) === expected) return
    this.report('members-as-ordered', {
      where: `table 710, storage unit ${unit + 1}`,
      expected: expected ? 'a data unit of the group' : 'none of the group',
      found: expected ? 'one that is missing' : 'one that is listed',
    })
  }

  /** True when the group is set up, and nothing that was ordered of it is left to do. */
  private get isSettled(): boolean {
    const { tables } = this.parts
    return (
      tables.phase === READY &&
      tables.change.kind === NO_CHANGE &&
      !(tables.change.hasOrders && waits((kind) => tables.ordered(kind)))
    )
  }

  /** The blocks of a write that has been answered, in a group of which nothing has been ordered since it was issued. */
  private judgeTakenIn(index: number): void {
    const orders = this.orders.count
    if (this.arena.get(this.settled + index) !== 1 + orders) return
    const { tables } = this.parts
    const { lba, sectors } = this.operation(index)
    this.count('all-incorporated')
    for (let at = lba; at < lba + sectors; at++) {
      const unit = this.addresses.unitOf(at)
      const block = this.blockOf(at)
      const isIn = orders === 0 ? unit < this.geometry.members : tables.isMember(unit)
      if (isIn && !tables.isIncorporated(unit, block)) this.reportLeftOut(unit, block)
    }
  }

  private judgeIncorporated(): void {
    this.count('all-incorporated')
    const { tables } = this.parts
    for (const unit of this.units) {
      if (!tables.isMember(unit)) continue
      for (let block = 0; block < allBlocks(this.geometry, unit); block++) {
        if (tables.isIncorporated(unit, block)) continue
        if (this.geometry.method === 'random' && !tables.isSent(unit, block)) continue
        this.reportLeftOut(unit, block)
      }
    }
  }

  private reportLeftOut(unit: number, block: number): void {
    this.report('all-incorporated', {
      where: `block ${block} of storage unit ${unit + 1}`,
      expected: 'a block that is incorporated into parity',
      found: 'one that is not',
    })
  }

  private blockOf(lba: number): number {
    const { addresses } = this
    return Math.floor(addresses.rawOf(addresses.unitOf(lba), lba) / this.geometry.blockSectors)
  }

  private expected(lba: number): string {
    return this.history.candidates(lba).map(writeName).join(' or ')
  }

  private tell(stamp: number | null, lba: number): string {
    return provenance(stamp, lba, this.workload, this.sectors)
  }

  private count(invariant: ParityInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  private report(invariant: ParityInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.violation ??= { invariant, ...evidence }
  }
}

const order = Object.fromEntries(parityInvariants.map(({ name }, index) => [name, index])) as Record<
  ParityInvariant,
  number
>
