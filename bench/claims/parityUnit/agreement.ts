/** Whether links and drives carried what the document implies, figure by figure. */

import { number } from '../../text.ts'
import type { ClaimRun } from './claimRun.ts'
import { agreeing } from './traffic.ts'

export interface Difference {
  readonly name: string
  readonly figure: (typeof agreeing)[number]
  readonly counted: number
  readonly implied: number
}

export const differences = (runs: readonly ClaimRun[]): readonly Difference[] =>
  runs.flatMap(({ name, counted, implied }) =>
    agreeing
      .filter((figure) => counted[figure] !== implied[figure])
      .map((figure) => ({ name, figure, counted: counted[figure], implied: implied[figure] })),
  )

export function agreementConclusions(runs: readonly ClaimRun[]): readonly string[] {
  const differing = differences(runs)
  const all = runs.length * agreeing.length
  return [
    `bytes on links and drives are those that the document implies in ${all - differing.length} of ${all} figures`,
    ...differing.map(
      ({ name, figure, counted, implied }) =>
        `  not ${says[figure]} of ${name}: ${number(counted)} bytes, implied ${number(implied)}`,
    ),
  ]
}

const says: Readonly<Record<Difference['figure'], string>> = {
  moved: 'what is moved',
  dataRead: 'what the data units read',
  dataWritten: 'what the data units write',
  parityRead: 'what the parity unit reads',
  parityWritten: 'what the parity unit writes',
}
