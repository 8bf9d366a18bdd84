/** What the suite `parity-unit-claims` assumes, as numbers that `--set NAME=VALUE` changes. */

import { driveParameters } from '../driveParameters.ts'
import { type Parameter, type Values, valuesOf } from '../settings.ts'

export const parameters = {
  seed: { value: 1, range: [0, 2 ** 32 - 1], says: 'draws the places that hosts write to' },
  ...driveParameters,
  linkLatencyMs: { value: 0.5, range: [0, 10_000], says: 'ms, one way, from one unit to another' },
  linkMegabytesPerSecond: { value: 1_000, range: [0.001, 1e6], says: 'MB/s of a link, each way' },
  headerBytes: {
    value: 64,
    range: [0, 65_536],
    says: 'bytes of a message beside its data: number and status',
  },
} as const satisfies Readonly<Record<string, Parameter>>

export type Parameters = Values<keyof typeof parameters>

/**
 * @param settings as `NAME=VALUE`
 * @throws {InputError} for a name that is not there, and a value out of its range
 */
export const parametersWith = (settings: readonly string[]): Parameters => valuesOf(parameters, settings)

export const defaults = parametersWith([])
