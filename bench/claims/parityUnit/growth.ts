/** How it grows with the number of data units: a group of equal units, beside as many units with a copy each. */

import { number } from '../../text.ts'
import { equalGroupCopy } from './capacity.ts'
import type { Case, ClaimRun } from './claimRun.ts'
import { adding, restoring, updating } from './flows.ts'
import { type ClaimSize, countText, equalUnits, groupOf } from './groups.ts'
import type { Parameters } from './parameters.ts'
import { megabytes, type Row, type RunOf, type Section, seconds } from './section.ts'
import { everywhere } from './writes.ts'

/** Writes that a host has outstanding. */
const queueDepth = 4

interface Grown {
  readonly count: number
  readonly copy: Case
  readonly added: Case
  readonly writes: Case
  /** Of one of them, by the first method. */
  readonly restored: Case
}

export function growth(size: ClaimSize, { seed }: Parameters): Section {
  const grown = size.counts.map((count): Grown => {
    const sectors = equalUnits(count, size.unitSectors)
    const group = groupOf(sectors, 1)
    const workload = everywhere(group, size.writesOfUnit, seed)
    const depths = sectors.map(() => queueDepth)
    const name = countText(count)
    return {
      count,
      copy: equalGroupCopy(name, sectors),
      added: adding(`${name}, the last one added`, group),
      restored: restoring(`${name}, one restored`, group, 0, 'exact'),
      writes: updating(`${name}, hosts of all write`, group, depths, workload, 1),
    }
  })
  return {
    name: 'growth',
    says: `equal units, blocks of 512 B; a host for each unit with ${queueDepth} writes of a block outstanding`,
    cases: grown.flatMap(({ copy, added, writes, restored }) => [copy, added, writes, restored]),
    rows: (runOf) => grown.map((each) => rowOf(each, grown, runOf)),
    conclusions: (runOf) => conclusionsOf(grown, runOf),
  }
}

const perSecond = (run: ClaimRun): number => run.writes / seconds(run)

/** Pairs have nothing in common: so many do so many times as much as one. The group of one is a pair. */
const perSecondOfPairs = (count: number, grown: readonly Grown[], runOf: RunOf): number => {
  const [pair] = grown
  if (pair?.count !== 1) throw new Error('the first group is to have one unit')
  return count * perSecond(runOf(pair.writes))
}

function rowOf({ count, copy, added, writes, restored }: Grown, grown: readonly Grown[], runOf: RunOf): Row {
  return {
    subject: countText(count),
    figures: {
      'copy MB': megabytes(runOf(copy).counted.moved),
      'copy s': seconds(runOf(copy)),
      'added MB': megabytes(runOf(added).counted.moved),
      'added s': seconds(runOf(added)),
      'restored MB': megabytes(runOf(restored).counted.moved),
      'restored s': seconds(runOf(restored)),
      'writes/s': perSecond(runOf(writes)),
      'pairs, writes/s': perSecondOfPairs(count, grown, runOf),
      'parity unit busy %': 100 * runOf(writes).parityBusy,
    },
  }
}

function conclusionsOf(grown: readonly Grown[], runOf: RunOf): readonly string[] {
  const last = grown.at(-1)
  if (last === undefined) return []
  const alone = perSecondOfPairs(1, grown, runOf)
  const together = perSecond(runOf(last.writes))
  const [pair] = grown
  const times = (figure: (run: ClaimRun) => number) =>
    pair === undefined ? 0 : figure(runOf(last.restored)) / figure(runOf(pair.restored))
  const bytes = number(times(({ counted }) => counted.moved))
  const busy = number(100 * runOf(last.writes).parityBusy)
  return [
    `every invariant holds with up to ${last.count} data units on one parity unit`,
    `hosts of ${last.count} units write ${number(together / alone)} times as much as that of one, where as many pairs would write ${last.count} times as much: every write passes the parity unit, whose drive is busy for ${busy} % of the time`,
    `a unit of ${last.count} is restored with ${bytes} times the bytes, and in ${number(times(({ ms }) => ms))} times the time, that it takes from a copy of it: every other unit is read, one after the other`,
  ]
}
