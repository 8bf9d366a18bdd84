/** What the drives hold before the first step: the main groups are full of initial data with its parity, the rest blank. */

import { addressOf, dataColumn, parityColumn } from '../raid/layout.ts'
import { fillStamps, initialWrite } from '../stamp.ts'
import { gather } from '../xor.ts'
import type { SparingParts } from './parts.ts'

export function initialContent({
  arena,
  drives,
  main,
  firstLba = 0,
}: Pick<SparingParts, 'arena' | 'drives' | 'main'> & Partial<Pick<SparingParts, 'firstLba'>>): void {
  const { shape } = main
  const words = shape.stripSectors * drives.sectorWords
  const strips = new Int32Array(shape.drives - 1)
  for (let stripe = 0; stripe < shape.stripes; stripe++) {
    const row = stripe * shape.stripSectors
    const parity = drives.data(main.member(parityColumn(shape, stripe)), row)
    for (let strip = 0; strip < strips.length; strip++) {
      const column = dataColumn(shape, stripe, strip)
      const at = drives.data(main.member(column), row)
      fillStamps(
        arena,
        at,
        initialWrite,
        firstLba + addressOf(shape, stripe, column, 0),
        shape.stripSectors,
        drives.sectorWords,
      )
      strips[strip] = at
    }
    gather(arena, parity, strips, strips.length, words)
  }
}
