/** Gathers by two threads, beside the same by one. */

import type { Contender, RatioOf, Size } from '../../suite.ts'
import { type Level, type XorCase, xorCases } from '../cases.ts'
import { fieldOf } from '../field.ts'
import { ThreadPair, whyAlone } from './pair.ts'

/** What fits into a first-level cache is done before two threads have been told of it. */
const isLong = ({ operation, level, places }: XorCase): boolean =>
  operation === 'gather' && (level === 'DRAM' || (level === 'L2' && places === 1))
const isForOneKernel = ({ sources }: XorCase): boolean => sources <= 8

const casesOf = (size: Size): readonly XorCase[] =>
  xorCases(size).filter((each) => isLong(each) && isForOneKernel(each))

const says =
  'as one thread does it, but each thread its half of every block, in a memory that they share: the slower one counts; shown and not gated, since they need two processors at once'

const nameOf = (name: string): string => `${name}, 2 threads`

/**
 * None on a machine where there can be no two threads.
 * @param together batches of one thread that make one of theirs, by level
 */
export function threadContenders(
  size: Size,
  together: Readonly<Record<Level, number>>,
): readonly Contender[] {
  if (whyAlone() !== null) return []
  const field = fieldOf(size, casesOf(size))
  const most = Math.max(...field.cases.map(({ calls, level }) => calls * together[level]))
  const pair = new ThreadPair(field, most)
  return field.cases.map((each, i) => ({
    name: nameOf(each.name),
    says: i === 0 ? says : '',
    batch: pair.sweep(each, together[each.level]),
    peer: true,
    boundBy: each.level === 'DRAM' ? 'memory' : 'compute',
    clock: pair.clock,
    end: () => void pair.end(),
  }))
}

export const threadRatios = (): readonly RatioOf[] =>
  casesOf('tiny').map(({ name }) => ({
    name: `${nameOf(name)} per one`,
    of: { contender: nameOf(name), unit: 'source GB' },
    to: { contender: name, unit: 'source GB' },
    optional: true,
  }))
