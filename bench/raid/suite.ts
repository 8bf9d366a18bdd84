/** Suite `raid`: accesses of a RAID 5 group, step by step through its machine, beside the bare XOR core. */

import type { GroupShape } from '../../impl/raid/layout.ts'
import type { RatioOf, Size, Suite } from '../suite.ts'
import { RaidArray } from './array.ts'
import { bare, contendersOf, moved } from './batches.ts'
import { degradedPath, healthyPaths, largerWrites } from './paths.ts'

const sectorWords = 128
const groups = [5, 8] as const

/** Strips of 64 KiB; every path goes over 40 MiB and more, which no second-level cache holds. */
const sizes = {
  full: { stripSectors: 128, stripes: 384 },
  tiny: { stripSectors: 16, stripes: 24 },
} as const

export const raidSuite: Suite = {
  name: 'raid',
  says: 'RAID 5 in one thread: strips of 64 KiB, sectors of 512 bytes, one access at a time, no fault left to strike. MB are those of the host, or those that are rebuilt or checked.',
  timeShare: 0.2,
  contenders: (size: Size) =>
    groups.flatMap((drives) => {
      const { stripSectors, stripes } = sizes[size]
      const shape: GroupShape = { level: 'raid5', drives, stripSectors, stripes }
      const healthy = new RaidArray(shape, sectorWords)
      const degraded = new RaidArray({ ...shape, stripes: stripes / 3 }, sectorWords)
      return [
        ...healthyPaths(healthy).flatMap((path) => contendersOf(healthy, path)),
        ...contendersOf(degraded, degradedPath(degraded)),
      ]
    }),
  ratios: groups.flatMap((drives) => [
    ratio(`small write of ${drives} drives`, bare),
    ratio(`small write of ${drives} drives`, moved),
    ...largerWrites.flatMap((name) =>
      [bare, moved].map((than) => ratio(`${name} of ${drives} drives`, than)),
    ),
    ratio(`full-stripe write of ${drives} drives`, bare),
    ratio(`full-stripe write of ${drives} drives`, moved),
    ratio(`rebuild of ${drives} drives`, bare),
    ratio(`scrub of ${drives} drives`, bare),
    ratio(`degraded read of ${drives} drives`, bare),
  ]),
}

function ratio(name: string, than: string): RatioOf {
  return {
    name: `${name} per core${than}`,
    of: { contender: name, unit: 'MB' },
    to: { contender: `${name}${than}`, unit: 'MB' },
  }
}
