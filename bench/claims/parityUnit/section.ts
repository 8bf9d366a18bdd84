/** A part of the claims: the cases that it takes, and what their runs say, in figures and in words. */

import { number } from '../../text.ts'
import type { Case, ClaimRun } from './claimRun.ts'

export type RunOf = (one: Case) => ClaimRun

export interface Row {
  readonly subject: string
  readonly figures: Readonly<Record<string, number>>
}

export interface Section {
  readonly name: string
  readonly says: string
  readonly cases: readonly Case[]
  readonly rows: (runOf: RunOf) => readonly Row[]
  readonly conclusions: (runOf: RunOf) => readonly string[]
}

export const megabytes = (bytes: number): number => bytes / 1e6
export const seconds = ({ ms }: ClaimRun): number => ms / 1_000

/** A claim with its verdict. @param failed where it does not hold, if anywhere; @param figures what was measured */
export const verdict = (claim: string, failed: readonly string[], figures: string): readonly string[] => [
  `${claim}: ${failed.length === 0 ? 'holds' : 'DOES NOT HOLD'}. ${figures}`,
  ...failed.map((where) => `  not for ${where}`),
]

/** `0.11 to 0.75 times`, `3 times` */
export function span(values: readonly number[], unit = 'times'): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const [from, to] = [number(least), number(most)]
  return from === to ? `${from} ${unit}` : `${from} to ${to} ${unit}`
}

/** What a run has moved, beside what the document implies for it. */
export const trafficFigures = ({ counted, implied, ms }: ClaimRun): Row['figures'] => ({
  'moved MB': megabytes(counted.moved),
  'as implied': megabytes(implied.moved),
  'read MB': megabytes(counted.dataRead + counted.parityRead),
  'read, implied': megabytes(implied.dataRead + implied.parityRead),
  'written MB': megabytes(counted.dataWritten + counted.parityWritten),
  'written, implied': megabytes(implied.dataWritten + implied.parityWritten),
  messages: counted.messages,
  'as drawn': implied.messages,
  s: ms / 1_000,
})
