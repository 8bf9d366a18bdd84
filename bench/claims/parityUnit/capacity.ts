/** Capacity that backup takes: parity of all units, in place of a copy of each. */

import { capacityOf } from '../../../impl/parityUnit/geometry.ts'
import { number } from '../../text.ts'
import type { Case } from './claimRun.ts'
import { copying, pairing } from './flows.ts'
import {
  type ClaimSize,
  countText,
  equalUnits,
  figureGroup,
  figureName,
  groupOf,
  lengthText,
  unevenShapes,
} from './groups.ts'
import { megabytes, type Row, type RunOf, type Section, span, verdict } from './section.ts'
import { sectorBytes } from './traffic.ts'

/** Blocks in sectors, of FIG. 29 and of the other groups. */
const figureBlock = 8
const groupBlock = 1

/** A group, and each of its units with a copy. */
interface Compared {
  readonly subject: string
  readonly parity: Case
  readonly pairs: readonly Case[]
}

export function capacity(size: ClaimSize): Section {
  const figure = figureGroup(size.copyScale, figureBlock)
  const name = figureName(size.copyScale)
  const compared: readonly Compared[] = [
    {
      subject: name,
      parity: copying(`${name}, copied, blocks of ${lengthText(figureBlock)}`, figure),
      pairs: figure.unitSectors.map((sectors) => pairOf(sectors, figureBlock)),
    },
    ...size.counts.map((count) => comparedGroup(countText(count), equalUnits(count, size.unitSectors))),
    ...Object.entries(unevenShapes).flatMap(([shape, part]) =>
      size.unevenCounts.map((count) => {
        const sectors = Array.from({ length: count }, (_, unit) => size.unitSectors * part(unit))
        return comparedGroup(`${count} units, ${shape}`, sectors)
      }),
    ),
  ]
  return {
    name: 'capacity',
    says: 'what is written until everything is backed up: parity of the group, and a copy of each unit (a group of one)',
    cases: compared.flatMap(({ parity, pairs }) => [parity, ...pairs]),
    rows: (runOf) => compared.map((one) => rowOf(one, runOf)),
    conclusions: (runOf) => conclusionsOf(compared, runOf),
  }
}

function comparedGroup(subject: string, unitSectors: readonly number[]): Compared {
  return {
    subject,
    parity: equalGroupCopy(subject, unitSectors),
    pairs: unitSectors.map((sectors) => pairOf(sectors, groupBlock)),
  }
}

/** The copy of a group by blocks of 512 bytes. */
export const equalGroupCopy = (subject: string, unitSectors: readonly number[]): Case =>
  copying(`${subject}, initial copy`, groupOf(unitSectors, groupBlock))

const pairOf = (sectors: number, blockSectors: number): Case =>
  pairing(`pair of ${sectors} sectors, blocks of ${lengthText(blockSectors)}`, sectors, blockSectors)

const backupOf = (pairs: readonly Case[], runOf: RunOf): number =>
  pairs.reduce((sum, pair) => sum + runOf(pair).backupBytes, 0)

function rowOf({ subject, parity, pairs }: Compared, runOf: RunOf): Row {
  const { geometry, backupBytes } = runOf(parity)
  const sizes = geometry.unitSectors.map((_, unit) => capacityOf(geometry, unit) * sectorBytes)
  const copies = backupOf(pairs, runOf)
  return {
    subject,
    figures: {
      'data MB': megabytes(sizes.reduce((sum, size) => sum + size, 0)),
      'copies MB': megabytes(copies),
      'parity MB': megabytes(backupBytes),
      'largest unit MB': megabytes(Math.max(...sizes)),
      'parity unit MB': megabytes(geometry.paritySectors * sectorBytes),
      'times copies': backupBytes / copies,
    },
  }
}

function conclusionsOf(compared: readonly Compared[], runOf: RunOf): readonly string[] {
  const parts = compared
    .filter(({ pairs }) => pairs.length > 1)
    .map(({ subject, parity, pairs }) => ({
      subject,
      part: runOf(parity).backupBytes / backupOf(pairs, runOf),
    }))
  const of = (which: (...values: number[]) => number) => {
    const extreme = which(...parts.map(({ part }) => part))
    return `${parts.find(({ part }) => part === extreme)?.subject} ${number(extreme)}`
  }
  const otherwise = compared.filter(({ parity }) => {
    const { backupBytes, implied } = runOf(parity)
    return backupBytes !== implied.parityWritten
  })
  return [
    ...verdict(
      'parity of all units takes less than a copy of each, however many there are',
      parts.filter(({ part }) => part >= 1).map(({ subject, part }) => `${subject}: ${number(part)} times`),
      `${span(parts.map(({ part }) => part))} (least: ${of(Math.min)}; most: ${of(Math.max)})`,
    ),
    ...verdict(
      'parity takes as much as the largest unit',
      otherwise.map(({ subject }) => subject),
      'so it saves the less, the larger one unit is than the others',
    ),
  ]
}
