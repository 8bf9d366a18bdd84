/** Judges the diversion area: what the feedback clears, what it leaves there, and what is left at rest. */

import { driveSector } from '../../impl/raid/layout.ts'
import { firstOfTrack, trackCount, trackLength } from '../../impl/sparing/geometry.ts'
import { othersThan } from '../../impl/sparing/parts.ts'
import { KEPT, UNPAIRED } from '../../impl/sparing/tables.ts'
import { isAreaLost, isAsideLost, isLost, lacksNeighbour, lacksPeer, lacksTwo } from './contents.ts'
import type { Judgement } from './judgement.ts'
import { columnOf } from './whereabouts.ts'

/** What is known of the track that the feedback takes home: nothing is under way, no fault has struck since, or one has. */
const NONE = 0
const CALM = 1
const STRUCK = 2

export class PairJudge {
  /** Arena index: the state of the feedback, and by track whether it was left on the secondary. */
  private readonly feedback: number
  private readonly left: number

  constructor(private readonly judgement: Judgement) {
    this.feedback = judgement.arena.allot(1)
    this.left = judgement.arena.allot(trackCount(judgement.geometry))
  }

  feeding(track: number): void {
    const { arena } = this.judgement
    arena.set(this.feedback, CALM)
    arena.set(this.left + track, 0)
    if (this.judgement.geometry.area === 'volume') this.judgeNewest(track)
  }

  /** The unused group is paired with no other main group. */
  paired(): void {
    const { parts } = this.judgement
    this.judgement.count('diverted-apart')
    for (const other of othersThan(parts)) {
      if (other.tables.pairing === UNPAIRED) continue
      this.judgement.report('diverted-apart', {
        where: `group ${parts.main.index + 1}`,
        expected: 'a pair with a group that is unused',
        found: `one that is paired with group ${other.main.index + 1}`,
      })
    }
  }

  /** The area is given back: it holds nothing that is needed, and nobody is on the way to it. */
  releasing(): void {
    const { tables, work, main } = this.judgement.parts
    this.judgement.count('given-up-last')
    for (let track = 0; track < trackCount(this.judgement.geometry); track++)
      if (tables.bit(track))
        this.judgement.reportGivenUp(
          `track ${this.name(track)}`,
          'a raised bit, and the area that is given back',
        )
    if (work.reading > 0)
      this.judgement.reportGivenUp(`the area of group ${main.index + 1}`, 'one that is being read')
  }

  /** An area that was kept takes the writes of another copy only if that is of the column that it holds. */
  resuming(): void {
    const { tables, main } = this.judgement.parts
    this.judgement.count('diverted-apart')
    if (tables.divertedColumn === tables.copyColumn || tables.firstRaised() < 0) return
    this.judgement.report('diverted-apart', {
      where: `the area of group ${main.index + 1}`,
      expected: `writes of column ${tables.divertedColumn}, of which it holds some`,
      found: `a copy of column ${tables.copyColumn}`,
    })
  }

  struck(): void {
    const { arena } = this.judgement
    if (arena.get(this.feedback) === CALM) arena.set(this.feedback, STRUCK)
  }

  /** The feedback takes the track home anew, or never. */
  crashed(): void {
    this.judgement.arena.set(this.feedback, NONE)
  }

  /** True unless a fault has struck since the feedback took up the track that it is taking home. */
  get isCalm(): boolean {
    return this.judgement.arena.get(this.feedback) !== STRUCK
  }

  /** The feedback leaves a track on the secondary: the main group cannot take one of its sectors. */
  refused(track: number): void {
    const { arena } = this.judgement
    this.judgement.count('converged')
    arena.set(this.feedback, NONE)
    arena.set(this.left + track, 1)
    for (let at = this.first(track); at < this.end(track); at++) if (this.isRefused(at)) return
    this.judgement.report('converged', {
      where: `track ${this.name(track)}`,
      expected: 'a track that goes home, since the main group can take it',
      found: 'one that the main group has refused',
    })
  }

  /** A bit that is cleared gives up what the area holds; then the main group holds it too, or something newer. */
  rerouted(track: number, overwritten: boolean): void {
    const { arena, parts } = this.judgement
    if (parts.tables.bit(track)) return
    // what was stored may be lost again by a fault before the bit is cleared
    const isCertain = this.isCalm && !overwritten
    if (!overwritten) arena.set(this.feedback, NONE)
    arena.set(this.left + track, 0)
    // of a work disk that was judged before its entry went
    if (isCertain && parts.sub !== null) this.judgeGivenUp(track)
  }

  /** As above, while T7 still tells where a work disk holds the track. */
  unlisting(track: number, overwritten: boolean): void {
    // a write that goes home, or parity made anew there, supersedes what was diverted; what it loses, the host's error tells
    if (this.isCalm && !(overwritten && this.judgement.geometry.diverts === 'suspect'))
      this.judgeGivenUp(track)
  }

  private judgeGivenUp(track: number): void {
    const { parts } = this.judgement
    const { main } = parts
    this.judgement.count('given-up-last')
    if (this.judgement.geometry.diverts === 'suspect') {
      this.judgeColumn(track)
      return
    }
    for (let lba = this.first(track); lba < this.end(track); lba++) {
      if (!isLost(parts, main, lba) || isAreaLost(parts, lba)) continue
      this.judgement.reportGivenUp(
        `LBA ${this.judgement.hostAddress(lba)}, no longer diverted`,
        'the diversion area still holds it',
      )
    }
  }

  atRest(): void {
    this.judgement.count('converged')
    const { arena, parts, geometry } = this.judgement
    const { tables } = parts
    let raised = 0
    for (let track = 0; track < trackCount(geometry); track++) {
      if (!tables.bit(track)) continue
      raised++
      if (arena.get(this.left + track) !== 0) continue
      this.judgement.report('converged', {
        where: `track ${this.name(track)}`,
        expected: 'no raised bit, since the main group has refused nothing of it',
        found: 'a raised bit',
      })
    }
    const status = raised > 0 ? KEPT : UNPAIRED
    if (tables.pairing === status && this.isInUse() === this.isNeeded()) return
    this.judgement.report('converged', {
      where: `table ${geometry.area === 'pair' ? 'T2' : parts.work.tableId}`,
      expected: this.isNeeded() ? 'a diversion area that is kept' : 'no area in use',
      found: this.isNeeded() ? 'none' : 'one that is',
    })
  }

  /**
   * True when the main group can neither take the sector (its drive is dead, and the row lacks another column, so that
   * no parity can stand for it) nor write down its loss (which takes a neighbour along that only the parity yields).
   */
  private isRefused(lba: number): boolean {
    const { parts } = this.judgement
    const { geometry, main, drives, tables } = parts
    if (geometry.diverts === 'suspect') {
      const column = tables.divertedColumn
      return drives.isDead(main.member(column)) && lacksPeer(parts, main, column, lba)
    }
    const isDead = drives.isDead(main.member(columnOf(main, lba)))
    if (isDead && lacksTwo(parts, main, driveSector(main.shape, lba))) return true
    return isAreaLost(parts, lba) && lacksNeighbour(parts, main, lba)
  }

  /** True when a bit is raised that needs the area: of the group, or, of the one unused group, of any. */
  private isNeeded(): boolean {
    const { groups, tables } = this.judgement.parts
    if (this.judgement.geometry.area !== 'pair') return tables.firstRaised() >= 0
    return groups.some((group) => group.tables.firstRaised() >= 0)
  }

  /** The feedback takes home the newest entry of a track; an older one is superseded, wherever that is kept. */
  private judgeNewest(track: number): void {
    const { tables, work } = this.judgement.parts
    this.judgement.count('no-lost-update')
    const newest = work.newestOf(track)
    if (newest === tables.feedPointer) return
    this.judgement.report('no-lost-update', {
      where: `track ${this.name(track)}, which the feedback takes home`,
      expected: `its newest entry, at place ${newest + 1}`,
      found: `that at place ${tables.feedPointer + 1}`,
    })
  }

  /** Of a track of the suspect drive, whose bit is cleared: the spare or its peers yield what the area does. */
  private judgeColumn(track: number): void {
    const { parts } = this.judgement
    const { main, drives, tables } = parts
    const column = tables.divertedColumn
    for (let row = this.first(track); row < this.end(track); row++) {
      const isHome = drives.isReadable(main.member(column), row) || !lacksPeer(parts, main, column, row)
      if (isHome || isAsideLost(parts, row)) continue
      this.judgement.reportGivenUp(
        `row ${row} of group ${main.index + 1}, no longer diverted`,
        'the diversion area still holds it',
      )
    }
  }

  /** True when volumes stand in T1 for the pair, or some work volume or disk is bound in T4 or T6. */
  private isInUse(): boolean {
    const { sub, work } = this.judgement.parts
    return this.judgement.geometry.area === 'pair' ? sub !== null && sub.volumes > 0 : work.current() >= 0
  }

  /** `3 of group 1` */
  private name(track: number): string {
    return `${track} of group ${this.judgement.parts.main.index + 1}`
  }

  private first(track: number): number {
    return firstOfTrack(this.judgement.geometry, track)
  }

  private end(track: number): number {
    return this.first(track) + trackLength(this.judgement.geometry, track)
  }
}
