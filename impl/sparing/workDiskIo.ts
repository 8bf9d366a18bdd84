/** One I/O of a work disk: sectors of one place, read into the cache or written from it. */

import { DEAD, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import { copyBlock } from '../xor.ts'
import type { SparingParts } from './parts.ts'
import type { WorkDisks } from './workDisks.ts'

export class WorkDiskIo {
  constructor(
    private readonly parts: Pick<SparingParts, 'arena' | 'drives' | 'world'>,
    private readonly disks: WorkDisks,
  ) {}

  /** Reads `sectors` from the place, `offset` sectors behind its start. @returns false when one of them cannot be read */
  read(place: number, offset: number, sectors: number, data: number): boolean {
    const { arena, drives, world } = this.parts
    const drive = this.disks.driveOf(place)
    const sector = this.disks.sectorOf(place) + offset
    const answer = drives.read(drive, sector, sectors)
    const ok = answer !== UNREADABLE && answer !== DEAD
    if (ok) copyBlock(arena, data, drives.data(drive, sector), sectors * drives.sectorWords)
    if (world.tracing) world.note(ok ? 'data in cache' : `drive ${drive} answers with an error`)
    return ok
  }

  /** Writes them. @returns DONE, PENDING when the write has to be repeated, FAIL when the drive is dead */
  write(place: number, offset: number, sectors: number, data: number): number {
    const { drives, world } = this.parts
    const drive = this.disks.driveOf(place)
    const answer = drives.write(drive, this.disks.sectorOf(place) + offset, sectors, data)
    if (world.tracing) world.note(`drive ${drive} ${answer === 0 ? 'written' : 'answers with an error'}`)
    if (answer === WRITE_ERROR) return PENDING
    return answer === DEAD ? FAIL : DONE
  }

  /** `work disk 3 sector 4`, `work disk 3 sectors 4-7` */
  tell(place: number, offset: number, sectors: number): string {
    const first = this.disks.sectorOf(place) + offset
    const range = sectors === 1 ? `sector ${first}` : `sectors ${first}-${first + sectors - 1}`
    return `work disk ${this.disks.driveOf(place)} ${range}`
  }
}
