/**
 * Judges what work volumes and disks take (T4, T6): terminal addresses, that no raised bit is without an entry, and that
 * what was given back has none.
 */

import { trackCount } from '../../impl/sparing/geometry.ts'
import { UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Judgement } from './judgement.ts'

export class JournalJudge {
  /** Arena index: by work volume, where its terminal address was. */
  private readonly terminals: number

  constructor(private readonly judgement: Judgement) {
    const { workVolumes, workDisks } = judgement.geometry
    this.terminals = judgement.arena.allot(workVolumes + workDisks)
  }

  /** A terminal address only moves forward, and names a place that holds an entry. */
  appended(volume: number): void {
    const { arena, geometry, parts } = this.judgement
    const terminal = parts.work.terminal(volume)
    const before = arena.get(this.terminals + volume)
    arena.set(this.terminals + volume, terminal)
    this.judgement.count('bounded-pointers')
    // it has just been bound
    if (terminal === 0 && !parts.work.bindings.isShared(volume)) this.judgeVoid(volume)
    const holds = terminal > 0 && parts.work.isFilled(volume * geometry.workTracks + terminal - 1)
    // T7 may have dropped the entry that the address names, or another group given it back; then it has not moved since
    const isNamed = holds || (terminal === before && (geometry.mainGroups > 1 || geometry.area === 'disk'))
    if (terminal === 0 || (terminal >= before && terminal <= geometry.workTracks && isNamed)) return
    this.judgement.report('bounded-pointers', {
      where: `the terminal address of ${parts.work.noun} ${volume + 1}`,
      expected: `the place of an entry, from ${before} on and up to ${geometry.workTracks}`,
      found: holds ? `${terminal}` : `${terminal}, where there is none`,
    })
  }

  /** A group that has given its work volumes back has left nothing there, whoever else is bound to them. */
  released({ geometry, parts }: Judgement): void {
    if (geometry.area !== 'volume') return
    const { work, main } = parts
    this.judgement.count('converged')
    for (let place = 0; place < work.places; place++) {
      const track = work.trackAt(place)
      if (track < 0) continue
      this.judgement.report('converged', {
        where: `place ${(place % geometry.workTracks) + 1} of work volume ${work.volumeOf(place) + 1}`,
        expected: `nothing of group ${main.index + 1}, which has given it back`,
        found: `its track ${track}`,
      })
    }
  }

  atRest(): void {
    const { geometry, groups, parts } = this.judgement
    if (geometry.area !== 'volume') return
    for (const group of groups) this.judgeBits(group)
    for (let volume = 0; volume < geometry.workVolumes; volume++)
      if (!parts.work.bindings.isBound(volume)) this.judgeVoid(volume)
  }

  /** A work volume that nobody used until now, or uses any more, holds nothing. */
  private judgeVoid(volume: number): void {
    const { geometry, parts } = this.judgement
    if (geometry.area !== 'volume') return
    const first = volume * geometry.workTracks
    for (let place = first; place < first + geometry.workTracks; place++) {
      if (parts.work.isVoid(place)) continue
      this.judgement.report('converged', {
        where: `place ${place - first + 1} of work volume ${volume + 1}`,
        expected: 'nothing, since it was given back',
        found: 'an entry',
      })
    }
  }

  private judgeBits({ geometry, parts }: Judgement): void {
    const { tables, work, main } = parts
    if (tables.pairing === UNPAIRED) return
    for (let track = 0; track < trackCount(geometry); track++) {
      if (!tables.bit(track) || work.newestOf(track) >= 0) continue
      this.judgement.report('converged', {
        where: `track ${track} of group ${main.index + 1}`,
        expected: 'an entry in the journal, since its bit is raised',
        found: 'none',
      })
    }
  }
}
