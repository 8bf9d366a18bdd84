/** What a write of a host costs once parity is there, beside what a copy of the data on another unit would take. */

import { number } from '../../text.ts'
import type { Case, ClaimRun } from './claimRun.ts'
import { updating } from './flows.ts'
import { type ClaimSize, figureGroup, figureName, lengthText } from './groups.ts'
import { blockLengths } from './initialization.ts'
import type { Parameters } from './parameters.ts'
import { type Row, type RunOf, type Section, span } from './section.ts'
import { sectorBytes } from './traffic.ts'
import { anywhere } from './writes.ts'

/** Sectors of a write. */
const writeLengths: readonly number[] = [1, 16]

/** Of a write that is copied: one on each unit. */
const accessesOfCopy = 2

interface Measured {
  /** `512 B written, blocks of 64 KiB` */
  readonly subject: string
  readonly one: Case
  readonly writeSectors: number
}

export function smallWrites(size: ClaimSize, { seed }: Parameters): Section {
  const measured = blockLengths.flatMap((blockSectors) =>
    writeLengths.map((writeSectors): Measured => {
      const group = figureGroup(size.writeScale, blockSectors)
      const subject = `${lengthText(writeSectors)} written, blocks of ${lengthText(blockSectors)}`
      const name = `${figureName(size.writeScale)}, ${subject}`
      const workload = anywhere(group, size.writes, writeSectors, seed)
      return { subject, one: updating(name, group, [1], workload, writeSectors), writeSectors }
    }),
  )
  return {
    name: 'update',
    says: `${figureName(size.writeScale)}, a write of a host at a time; by a copy its data moved once, and a write on each unit`,
    cases: measured.map(({ one }) => one),
    rows: (runOf) => measured.map((each) => rowOf(each, runOf)),
    conclusions: (runOf) => conclusionsOf(measured, runOf),
  }
}

const accesses = ({ dataAccesses, parityAccesses, writes }: ClaimRun): number =>
  (dataAccesses + parityAccesses) / writes

function rowOf({ subject, one, writeSectors }: Measured, runOf: RunOf): Row {
  const run = runOf(one)
  const { counted, implied, writes, ms } = run
  return {
    subject,
    figures: {
      'moved KB': counted.moved / writes / 1_000,
      'as implied': implied.moved / writes / 1_000,
      'of a copy': (writeSectors * sectorBytes) / 1_000,
      messages: counted.messages / writes,
      'as drawn': implied.messages / writes,
      accesses: accesses(run),
      'a copy has': accessesOfCopy,
      ms: ms / writes,
    },
  }
}

function conclusionsOf(measured: readonly Measured[], runOf: RunOf): readonly string[] {
  const compared = measured.map(({ subject, one, writeSectors }) => {
    const run = runOf(one)
    const bytes = run.counted.moved / (run.writes * writeSectors * sectorBytes)
    return { subject, bytes, times: accesses(run) / accessesOfCopy }
  })
  return [
    `the price of an update, in times of a copy of the write: bytes moved ${span(compared.map(({ bytes }) => bytes))}, since a delta is a whole block; accesses ${span(compared.map(({ times }) => times))}, since old data and old parity are read, block by block:`,
    ...compared.map(
      ({ subject, bytes, times }) =>
        `  ${subject}: ${number(bytes)} times the bytes, ${number(times)} times the accesses`,
    ),
  ]
}
