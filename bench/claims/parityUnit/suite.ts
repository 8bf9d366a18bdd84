/**
 * Suite `parity-unit-claims`: what the document claims for parity across storage units, counted in virtual time: the
 * capacity of one unit for the backup of many, and what that takes of links, drives and time. See README.md.
 */

import type { Finding } from '../../findings.ts'
import type { ExactResult, HowExact, Suite } from '../../suite.ts'
import { agreementConclusions } from './agreement.ts'
import { capacity } from './capacity.ts'
import { type ClaimRun, claimRun } from './claimRun.ts'
import type { ClaimSize } from './groups.ts'
import { growth } from './growth.ts'
import { initialization } from './initialization.ts'
import { type Parameters, parametersWith } from './parameters.ts'
import { restoration } from './restoration.ts'
import type { RunOf, Section } from './section.ts'
import { smallWrites } from './updates.ts'

const sizes = {
  full: {
    copyScale: 1,
    writeScale: 100,
    writes: 600,
    counts: [1, 2, 4, 8, 16, 32, 64],
    unitSectors: 1_000,
    writesOfUnit: 50,
    unevenCounts: [4, 16, 64],
  },
  quick: {
    copyScale: 50,
    writeScale: 100,
    writes: 150,
    counts: [1, 4, 16, 64],
    unitSectors: 120,
    writesOfUnit: 12,
    unevenCounts: [4, 64],
  },
  tiny: {
    copyScale: 1_000,
    writeScale: 500,
    writes: 12,
    counts: [1, 3, 64],
    unitSectors: 10,
    writesOfUnit: 3,
    unevenCounts: [4],
  },
} as const satisfies Readonly<Record<string, ClaimSize>>

export const parityUnitClaims: Suite = {
  name: 'parity-unit-claims',
  says: 'What does parity on one unit save as backup of many, and what does it cost? Virtual time; see bench/README.md.',
  contenders: () => [],
  ratios: [],
  exact: { check: parametersWith, run },
}

const sectionsOf = (size: ClaimSize, parameters: Parameters): readonly Section[] => [
  capacity(size),
  initialization(size, parameters),
  smallWrites(size, parameters),
  restoration(size),
  growth(size, parameters),
]

function run({ size, settings, progress }: HowExact): ExactResult {
  const parameters = parametersWith(settings)
  const sections = sectionsOf(sizes[size], parameters)
  const runs = runsOf(sections, parameters, progress)
  const runOf: RunOf = ({ name }) => {
    const found = runs.get(name)
    if (found === undefined) throw new Error(`there is no run of ${name}`)
    return found
  }
  const all = [...runs.values()]
  return {
    contenders: all.map(contenderOf),
    findings: {
      assumed: parameters,
      groups: sections.map(({ name, says }) => ({ name, says })),
      rows: sections.flatMap((section) =>
        section.rows(runOf).map((row): Finding => ({ ...row, group: section.name, estimates: {} })),
      ),
      drawn: [
        'times copies',
        'moved MB',
        's',
        'moved KB',
        'ms',
        'copy s',
        'restored s',
        'parity unit busy %',
      ],
      conclusions: [
        ...sections.flatMap((section) => section.conclusions(runOf)),
        ...agreementConclusions(all),
      ],
    },
  }
}

/** Every case once, by its name: sections share some. */
function runsOf(
  sections: readonly Section[],
  parameters: Parameters,
  progress: HowExact['progress'],
): ReadonlyMap<string, ClaimRun> {
  const cases = new Map(sections.flatMap(({ cases }) => cases.map((one) => [one.name, one])))
  const runs = new Map<string, ClaimRun>()
  for (const [name, one] of cases) {
    progress(runs.size, cases.size)
    runs.set(name, claimRun(one, parameters))
  }
  return runs
}

/** The name says the size of a unit, lest runs of different size be compared. */
function contenderOf(run: ClaimRun): ExactResult['contenders'][number] {
  const { name, geometry, writes, counted, backupBytes, dataAccesses, parityAccesses, ms, hash } = run
  return {
    name: `${name}, largest unit of ${Math.max(...geometry.unitSectors)} sectors`,
    says: '',
    hash,
    work: {
      ...(writes > 0 && { writes }),
      messages: counted.messages,
      'bytes moved': counted.moved,
      'bytes read by data units': counted.dataRead,
      'bytes written by data units': counted.dataWritten,
      'bytes read by the parity unit': counted.parityRead,
      'bytes written by the parity unit': counted.parityWritten,
      'accesses of data units': dataAccesses,
      'accesses of the parity unit': parityAccesses,
      'backup bytes': backupBytes,
      us: Math.round(ms * 1_000),
    },
  }
}
