/** What it takes to restore a unit that has lost all its data: by the first method, by the second, and from a copy of it. */

import { number } from '../../text.ts'
import type { Case, ClaimRun } from './claimRun.ts'
import { restoring } from './flows.ts'
import { type ClaimSize, figureGroup, figureName, groupOf, lengthText } from './groups.ts'
import { blockLengths } from './initialization.ts'
import { megabytes, type RunOf, type Section, seconds, span, trafficFigures, verdict } from './section.ts'

/** One unit by both methods. */
interface Restored {
  readonly what: string
  readonly first: Case
  readonly second: Case
}

/** Blocks by which every unit is restored, in sectors; unit 1, which the document restores, by all of them. */
const commonBlock = 8

export function restoration(size: ClaimSize): Section {
  const name = figureName(size.copyScale)
  const common = figureGroup(size.copyScale, commonBlock)
  const restored = common.unitSectors.flatMap((_, unit) =>
    (unit === 0 ? blockLengths : [commonBlock]).map((blockSectors): Restored => {
      const what = `unit ${unit + 1}, blocks of ${lengthText(blockSectors)}`
      const group = figureGroup(size.copyScale, blockSectors)
      return {
        what,
        first: restoring(`${name}, ${what}, restored by the first method`, group, unit, 'exact'),
        second: restoring(`${name}, ${what}, restored by the second method`, group, unit, 'padded'),
      }
    }),
  )
  const copy = restoring(
    `${name}, unit 1 restored from a copy`,
    groupOf(common.unitSectors.slice(0, 1), commonBlock),
    0,
    'exact',
  )
  const shown = [
    ...restored.map(({ what, first }) => ({ subject: `first: ${what}`, one: first })),
    ...restored.map(({ what, second }) => ({ subject: `second: ${what}`, one: second })),
    { subject: `from a copy: unit 1, blocks of ${lengthText(commonBlock)}`, one: copy },
  ]
  return {
    name: 'restoration',
    says: `${name}, a unit that has lost all its data, by either method, and from a copy (a group of one)`,
    cases: shown.map(({ one }) => one),
    rows: (runOf) => shown.map(({ subject, one }) => ({ subject, figures: trafficFigures(runOf(one)) })),
    conclusions: (runOf) => [
      ...methodConclusions(restored, runOf),
      ...priceConclusions(restored, copy, runOf),
    ],
  }
}

/** The first method is to move the least, and so to take less time. */
function methodConclusions(restored: readonly Restored[], runOf: RunOf): readonly string[] {
  const compared = restored.map(({ what, first, second }) => {
    const [exact, padded] = [runOf(first), runOf(second)]
    return { what, bytes: exact.counted.moved / padded.counted.moved, time: exact.ms / padded.ms }
  })
  return verdict(
    'the first method moves less than the second, and takes less time',
    compared
      .filter(({ bytes, time }) => bytes >= 1 || time >= 1)
      .map(
        ({ what, bytes, time }) =>
          `${what}: ${number(bytes)} times the bytes, ${number(time)} times the time`,
      ),
    `bytes ${span(compared.map(({ bytes }) => bytes))}, time ${span(compared.map(({ time }) => time))}`,
  )
}

function priceConclusions(restored: readonly Restored[], copy: Case, runOf: RunOf): readonly string[] {
  const common = restored.find(({ first }) => first.geometry.blockSectors === commonBlock)
  if (common === undefined) return []
  const told = (run: ClaimRun) => `${number(megabytes(run.counted.moved))} MB in ${number(seconds(run))} s`
  return [
    `the price of a restoration (${common.what}): ${told(runOf(common.first))} by the first method, ${told(runOf(common.second))} by the second, ${told(runOf(copy))} from a copy of the unit`,
  ]
}
