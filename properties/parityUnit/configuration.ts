/** The configuration space of parity across storage units as one may narrow it. */

import {
  checkers,
  type ParityVariant,
  parityVariantName,
  parityVariants,
  progresses,
} from '../../model/parityUnit/variant.ts'
import type { ParityScope } from './scope.ts'

/** What may be asked for, and the values that it may have. */
export const configurationFields = {
  checkedBy: checkers,
  progress: progresses,
} as const satisfies Readonly<Record<keyof ParityVariant, readonly string[]>>

/** A part of a variant; what is missing is free. */
export type Configuration = Partial<ParityVariant>

/** @param asked values by field; fields and values that there are none of are left out */
export function configurationOf(asked: Readonly<Record<string, string>>): Configuration {
  const checkedBy = checkers.find((each) => each === asked.checkedBy)
  const progress = progresses.find((each) => each === asked.progress)
  return { ...(checkedBy && { checkedBy }), ...(progress && { progress }) }
}

/** What is left of the scope. */
export const narrowed = (scope: ParityScope, { checkedBy, progress }: Configuration): ParityScope => ({
  ...scope,
  ...(checkedBy && { checkers: [checkedBy] }),
  ...(progress && { progresses: [progress] }),
})

/** The variants of a scope. */
export const variantsOf = ({ checkers, progresses }: Pick<ParityScope, 'checkers' | 'progresses'>) =>
  parityVariants.filter(
    ({ checkedBy, progress }) => checkers.includes(checkedBy) && progresses.includes(progress),
  )

export const configurationNames = (scope: ParityScope): string[] => variantsOf(scope).map(parityVariantName)
