/**
 * The oracle's memory: per sector, which writes a read may still return. It lives in the arena, since it is part of the
 * world, and hears only of issue and answer.
 *
 * Linearizability of a register whose writes are all different, after Gibbons and Korach: every write with the reads
 * that returned it has a first end and a last start; the history is linearizable if and only if no two writes each end
 * (first) before the other starts (last). An operation that failed ends with its error and may or may not have
 * happened.
 */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { initialWrite, stampOf } from '../../impl/stamp.ts'

/** Words of an entry: write plus one (0: free), first end (0: none yet, negative: ended with an error), last start. */
const writeWord = 0
const endWord = 1
const startWord = 2
const entryWords = 3

/** What the oracle says of one sector of an answer. */
export type Sighting = 'allowed' | 'stale' | 'unknown'

export class History {
  private readonly clock: number
  private readonly starts: number
  /** Arena words: how many operations and reads are in flight. */
  private readonly inFlight: number
  private readonly reads: number
  /** Arena index of each sector's first entry, and of the end; a sector has as many as it gets writes, plus one. */
  private readonly entries: Int32Array
  private readonly doomed: number[] = []

  constructor(
    private readonly arena: Arena,
    readonly workload: readonly Operation[],
    readonly sectors: number,
  ) {
    this.clock = arena.allot(1)
    this.starts = arena.allot(workload.length)
    this.inFlight = arena.allot(1)
    this.reads = arena.allot(1)
    this.entries = layOut(arena, workload, sectors)
    for (let lba = 0; lba < sectors; lba++) {
      const entry = this.firstEntry(lba)
      arena.set(entry + writeWord, initialWrite + 1)
      arena.set(entry + endWord, 1)
      arena.set(entry + startWord, 1)
    }
    arena.set(this.clock, 1)
  }

  issued(index: number): void {
    const { kind, lba, sectors, id } = this.operation(index)
    const now = this.tick()
    this.arena.set(this.inFlight, this.arena.get(this.inFlight) + 1)
    this.arena.set(this.starts + index, now)
    if (kind === 'read') this.arena.set(this.reads, this.arena.get(this.reads) + 1)
    else for (let i = 0; i < sectors; i++) this.add(lba + i, id + 1, now)
  }

  /** A write is answered: it counts as done, or, after an error, as perhaps done. */
  wrote(index: number, ok: boolean): void {
    const { lba, sectors, id } = this.operation(index)
    const now = this.tick()
    this.end(index)
    for (let i = 0; i < sectors; i++) {
      const entry = this.find(lba + i, id + 1)
      if (entry >= 0 && this.arena.get(entry + endWord) === 0)
        this.arena.set(entry + endWord, ok ? now : -now)
    }
  }

  /** Ends a read; `see` each of its sectors first. */
  read(index: number): void {
    this.tick()
    this.arena.set(this.reads, this.arena.get(this.reads) - 1)
    this.end(index)
  }

  /** A read that is being answered returned `stamp` for a sector: may it? */
  see(index: number, lba: number, stamp: number): Sighting {
    return this.judge(lba, stamp, this.arena.get(this.starts + index), this.arena.get(this.clock) + 1)
  }

  /** May a read that starts now return `stamp`? Changes nothing. */
  wouldAllow(lba: number, stamp: number): Sighting {
    const entry = this.entryOf(lba, stamp)
    if (entry < 0) return 'unknown'
    return this.isDead(lba, entry, Number.MAX_SAFE_INTEGER) ? 'stale' : 'allowed'
  }

  /** Forgets what no read can return any more; call when an operation on these sectors has been answered. */
  prune(lba: number, sectors: number): void {
    const oldest = this.oldestStart()
    for (let i = 0; i < sectors; i++) this.pruneSector(lba + i, oldest)
  }

  /** Writes that a read starting now may return, newest knowledge of the oracle, as write ids. */
  candidates(lba: number): number[] {
    const found: number[] = []
    for (let entry = this.firstEntry(lba); this.isEntry(lba, entry); entry += entryWords) {
      const write = this.arena.get(entry + writeWord)
      if (!this.isDead(lba, entry, Number.MAX_SAFE_INTEGER)) found.push(write - 1)
    }
    return found
  }

  /** True when the hosts wait for nothing. */
  get isIdle(): boolean {
    return this.arena.get(this.inFlight) === 0
  }

  /** Time at which an operation in flight was issued. */
  startOf(index: number): number {
    return this.arena.get(this.starts + index)
  }

  private operation(index: number): Operation {
    return this.workload[index] as Operation
  }

  private firstEntry(lba: number): number {
    return this.entries[lba] as number
  }

  /** Entries in use come first, without gaps. */
  private isEntry(lba: number, entry: number): boolean {
    return entry < (this.entries[lba + 1] as number) && this.arena.get(entry + writeWord) !== 0
  }

  private end(index: number): void {
    this.arena.set(this.starts + index, 0)
    this.arena.set(this.inFlight, this.arena.get(this.inFlight) - 1)
  }

  private tick(): number {
    const now = this.arena.get(this.clock) + 1
    this.arena.set(this.clock, now)
    return now
  }

  private add(lba: number, write: number, now: number): void {
    let entry = this.firstEntry(lba)
    while (this.isEntry(lba, entry)) entry += entryWords
    this.arena.set(entry + writeWord, write + 1)
    this.arena.set(entry + endWord, 0)
    this.arena.set(entry + startWord, now)
  }

  private find(lba: number, write: number): number {
    for (let entry = this.firstEntry(lba); this.isEntry(lba, entry); entry += entryWords) {
      if (this.arena.get(entry + writeWord) === write + 1) return entry
    }
    return -1
  }

  private entryOf(lba: number, stamp: number): number {
    for (let entry = this.firstEntry(lba); this.isEntry(lba, entry); entry += entryWords) {
      if (stampOf(this.arena.get(entry + writeWord) - 1, lba) === stamp) return entry
    }
    return -1
  }

  private judge(lba: number, stamp: number, start: number, now: number): Sighting {
    const entry = this.entryOf(lba, stamp)
    if (entry < 0) return 'unknown'
    const end = this.arena.get(entry + endWord)
    this.arena.set(entry + endWord, end === 0 ? now : Math.abs(end))
    if (this.arena.get(entry + startWord) < start) this.arena.set(entry + startWord, start)
    return this.conflicts(lba, entry) ? 'stale' : 'allowed'
  }

  /** True when some other completed write ends before this one's last start, and starts after its first end. */
  private conflicts(lba: number, entry: number): boolean {
    const end = this.arena.get(entry + endWord)
    const start = this.arena.get(entry + startWord)
    for (let other = this.firstEntry(lba); this.isEntry(lba, other); other += entryWords) {
      if (other === entry) continue
      const otherEnd = this.arena.get(other + endWord)
      if (otherEnd > 0 && otherEnd < start && end < this.arena.get(other + startWord)) return true
    }
    return false
  }

  /** True when a completed write came after this one ended, so that no read that starts after it may return this one. */
  private isDead(lba: number, entry: number, oldestRead: number): boolean {
    const end = Math.abs(this.arena.get(entry + endWord))
    if (end === 0) return false
    for (let other = this.firstEntry(lba); this.isEntry(lba, other); other += entryWords) {
      if (other === entry) continue
      const otherEnd = this.arena.get(other + endWord)
      if (otherEnd > 0 && otherEnd < oldestRead && end < this.arena.get(other + startWord)) return true
    }
    return false
  }

  private oldestStart(): number {
    let oldest = Number.MAX_SAFE_INTEGER
    if (this.arena.get(this.reads) === 0) return oldest
    for (let index = 0; index < this.workload.length; index++) {
      const start = this.arena.get(this.starts + index)
      if (start !== 0 && start < oldest && this.operation(index).kind === 'read') oldest = start
    }
    return oldest
  }

  /** Drops dead entries; one that is left alone needs no times, so that equal worlds look equal. */
  private pruneSector(lba: number, oldest: number): void {
    const first = this.firstEntry(lba)
    for (let entry = first; this.isEntry(lba, entry); entry += entryWords) {
      if (this.isDead(lba, entry, oldest)) this.doomed.push(entry)
    }
    for (let entry = this.doomed.pop(); entry !== undefined; entry = this.doomed.pop()) this.drop(lba, entry)
    if (this.isEntry(lba, first + entryWords) || this.arena.get(first + endWord) <= 0) return
    this.arena.set(first + endWord, 1)
    this.arena.set(first + startWord, 1)
  }

  /** Takes an entry out and closes the gap. */
  private drop(lba: number, entry: number): void {
    let last = entry
    while (this.isEntry(lba, last + entryWords)) last += entryWords
    const { words } = this.arena
    words.copyWithin(entry, entry + entryWords, last + entryWords)
    words.fill(0, last, last + entryWords)
  }
}

/** Allots each sector an entry for its initial content and for every write of it. */
function layOut(arena: Arena, workload: readonly Operation[], sectors: number): Int32Array {
  const places = new Int32Array(sectors + 1).fill(1)
  let total = sectors
  for (const { kind, lba, sectors: count } of workload) {
    if (kind === 'read') continue
    total += count
    for (let i = 0; i < count; i++) places[lba + i] = (places[lba + i] as number) + 1
  }
  let next = arena.allot(total * entryWords)
  for (let lba = 0; lba <= sectors; lba++) {
    const count = places[lba] as number
    places[lba] = next
    next += count * entryWords
  }
  return places
}
