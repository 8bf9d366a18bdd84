/** The shape of a counterexample file, as it is checked when one is read. README.md describes it field by field. */

import { z } from 'zod'
import type { Counterexample } from '../properties/results.ts'

export const counterexampleVersion = 'arrayproof/counterexample/1'

const natural = z.int().min(0)

const operation = z.strictObject({
  id: natural,
  host: natural,
  kind: z.enum(['read', 'write']),
  lba: natural,
  sectors: z.int().min(1),
  barrier: z.boolean().exactOptional(),
})

const fault = z.strictObject({
  id: natural,
  kind: z.string().min(1),
  drive: z.int(),
  sector: z.int(),
  initial: z.boolean(),
})

const segment = z.strictObject({
  actor: z.string(),
  before: z.string().exactOptional(),
  nth: natural.exactOptional(),
  pick: natural.exactOptional(),
})

const dice = {
  seed: z.int(),
  faultOdds: z.int().min(1),
  strikesAtRest: z.boolean().exactOptional(),
}

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('segments'), segments: z.array(segment) }),
  z.strictObject({ kind: z.literal('uniform'), ...dice }),
  z.strictObject({ kind: z.literal('pct'), depth: natural, ...dice }),
  z.strictObject({ kind: z.literal('stalls'), stallOdds: z.int().min(1), ...dice }),
])

const scenario = z.strictObject({
  schema: z.literal(1),
  protocol: z.string(),
  repairs: z.array(z.string()),
  geometry: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.number())])),
  queueDepths: z.array(z.int().min(1)),
  workload: z.array(operation),
  faults: z.array(fault),
  schedule,
})

const violation = z.strictObject({
  invariant: z.string().min(1),
  step: natural,
  where: z.string(),
  expected: z.string(),
  found: z.string(),
})

const traceEntry = z.strictObject({
  number: natural,
  actor: z.string(),
  label: z.string(),
  steps: z.array(z.string()),
  what: z.string(),
  changed: z.string(),
})

export const counterexampleSchema: z.ZodType<Counterexample> = z.strictObject({
  schema: z.literal(counterexampleVersion),
  scenario,
  violation,
  trace: z.array(traceEntry),
  shrink: z.strictObject({ evaluations: natural, operations: natural, switches: natural }),
})
