/** What the suite `sparing-claims` assumes, as numbers that `--set NAME=VALUE` changes. */

import { driveParameters } from '../driveParameters.ts'
import { type Parameter, type Values, valuesOf } from '../settings.ts'

export const parameters = {
  seed: { value: 1, range: [0, 2 ** 32 - 1], says: 'draws the workloads and the trials' },
  requestsPerSecond: {
    value: 100,
    range: [1, 1_000],
    says: 'requests of all hosts, at exponential intervals',
  },
  ...driveParameters,
  driveTerabytes: { value: 16, range: [0.001, 1_000], says: 'TB of the drives that the array stands for' },
  errorsPerAccess: {
    value: 5e-10,
    range: [0, 1],
    says: 'latent sector errors that an access of a healthy drive causes (stress by access)',
  },
  errorsPerByte: {
    value: 8e-15,
    range: [0, 1],
    says: 'latent sector errors that a transferred byte causes (stress by bytes)',
  },
  errorsPerHour: {
    value: 5e-6,
    range: [0, 1],
    says: 'latent sector errors of a healthy drive an hour, whatever it does',
  },
  errorsAtStart: {
    value: 4e-4,
    range: [0, 1],
    says: 'latent sector errors of a healthy drive when sparing begins',
  },
  suspectDeathsPerHour: { value: 1e-3, range: [0, 10], says: 'deaths of the suspect drive an hour' },
  suspectBadBlocks: { value: 1e-6, range: [0, 1], says: 'part of its blocks that the suspect cannot read' },
} as const satisfies Readonly<Record<string, Parameter>>

export type Parameters = Values<keyof typeof parameters>

/**
 * @param settings as `NAME=VALUE`
 * @throws {InputError} for a name that is not there, and a value out of its range
 */
export const parametersWith = (settings: readonly string[]): Parameters => valuesOf(parameters, settings)

export const defaults = parametersWith([])
