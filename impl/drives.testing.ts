/** Drives for tests, with content that tells where it comes from. */

import { Arena } from './arena.ts'
import { type DriveFault, driveFaults } from './driveFaults.ts'
import { Drives } from './drives.ts'

export const sectors = 20
const sectorWords = 4

/** Two drives whose sector n is filled with n, and a buffer of sectors filled with 100, 101 and so on. */
export function setUp() {
  const arena = new Arena(4096)
  const buffer = arena.allot(sectors * sectorWords)
  const drives = new Drives(arena, 2, sectors, sectorWords)
  const fill = (at: number, first: number) => {
    for (let i = 0; i < sectors * sectorWords; i++) arena.set(at + i, first + Math.floor(i / sectorWords))
  }
  fill(buffer, 100)
  for (const drive of [0, 1]) fill(drives.data(drive, 0), 0)
  const content = (drive: number) =>
    Array.from({ length: sectors }, (_, sector) => arena.get(drives.data(drive, sector) + sectorWords - 1))
  const fired = (fault: DriveFault) => drives.fired[driveFaults.indexOf(fault)]
  return { arena, buffer, drives, content, fired }
}

export const untouched = Array.from({ length: sectors }, (_, sector) => sector)
export const withWritten = (places: Record<number, number>) =>
  untouched.map((sector) => places[sector] ?? sector)
