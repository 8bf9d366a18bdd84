/** The shape of a saved report, as it is checked when one is read: a baseline, or a point of a history. */

import { z } from 'zod'
import { resources } from './calibration.ts'
import { clockKinds } from './clock.ts'
import { mostLaunches } from './options.ts'
import type { BenchReport } from './report.ts'

export const reportVersion = 'arrayproof/bench/2'

const count = z.int().min(0)
const milliseconds = z.number().positive()
const hash = z.string().regex(/^[0-9a-f]{8}$/, 'is no hash of 8 hexadecimal digits')
const estimate = { median: z.number(), low: z.number(), high: z.number() }
const rate = z.strictObject({ contender: z.string(), unit: z.string() })

const environment = z.strictObject({
  node: z.string(),
  v8: z.string(),
  platform: z.string(),
  cpu: z.string(),
  cpuCount: count,
  load: z.number().min(0),
  others: z.number().min(0).max(1).optional(),
  clock: z.enum(clockKinds),
})

const contender = z
  .strictObject({
    name: z.string().min(1),
    says: z.string(),
    peer: z.boolean(),
    hash,
    work: z.record(z.string(), z.number().min(0)),
    batchesPerSample: z.int().min(1),
    samples: z.int().min(1),
    times: z.array(milliseconds),
    calibration: z.strictObject({ kernel: z.enum(resources), hash, times: z.array(milliseconds) }),
    perSecond: z.record(z.string(), z.strictObject(estimate)),
  })
  .refine(({ times, calibration }) => times.length === calibration.times.length, {
    path: ['calibration', 'times'],
    error: 'must have a time for each round',
  })

const findings = z.strictObject({
  assumed: z.record(z.string(), z.number()),
  groups: z.array(z.strictObject({ name: z.string(), says: z.string() })),
  rows: z.array(
    z.strictObject({
      subject: z.string(),
      group: z.string(),
      figures: z.record(z.string(), z.number()),
      estimates: z.record(z.string(), z.strictObject(estimate)),
    }),
  ),
  drawn: z.array(z.string()),
  conclusions: z.array(z.string()),
})

/** A name stands for one thing: of two, one would be compared and the other forgotten. */
const areDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length

const suite = z.strictObject({
  suite: z.string().min(1),
  says: z.string(),
  contenders: z
    .array(contender)
    .min(1)
    .refine((all) => areDistinct(all.map(({ name }) => name)), 'has two contenders of one name'),
  ratios: z.array(z.strictObject({ name: z.string(), of: rate, to: rate, ...estimate })),
  leftOut: z.array(z.string()).optional(),
  findings: findings.optional(),
})

/** A comparison that stands in the file beside it is passed over. */
export const reportSchema: z.ZodType<BenchReport> = z
  .object({
    schema: z.literal(reportVersion),
    measuredAt: z.iso.datetime(),
    environment,
    pace: z.strictObject({
      rounds: z.int().min(1),
      roundTime: z.number().min(0),
      warmupTime: z.number().min(0),
      sampleTime: z.number().min(0),
    }),
    launches: z.int().min(1).max(mostLaunches),
    plantedPercent: z.number().min(0),
    suites: z
      .array(suite)
      .refine((all) => areDistinct(all.map(({ suite }) => suite)), 'has two suites of one name'),
  })
  .superRefine(({ launches, pace, suites }, context) => {
    const values = launches > 1 ? launches : pace.rounds
    suites.forEach(({ contenders }, i) => {
      const at = contenders.findIndex(({ times }) => times.length > 0 && times.length !== values)
      if (at < 0) return
      const message = `must be ${values}, one for each ${launches > 1 ? 'launch' : 'round'}`
      context.addIssue({ code: 'custom', path: ['suites', i, 'contenders', at, 'times'], message })
    })
  })
