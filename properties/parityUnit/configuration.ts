/** The configuration space of parity across storage units as one may narrow it. */

import {
  checkers,
  methods,
  type ParityVariant,
  parityVariantName,
  parityVariants,
  progresses,
  restorations,
  takings,
} from '../../model/parityUnit/variant.ts'
import { ScenarioError } from '../errors.ts'
import type { Focus, ParityScope } from './scope.ts'

/** What may be asked for, and the values that it may have. */
export const configurationFields = {
  method: methods,
  checkedBy: checkers,
  progress: progresses,
  takesIn: takings,
  restoration: restorations,
} as const satisfies Readonly<Record<keyof ParityVariant, readonly string[]>>

/** A part of a variant; what is missing is free. */
export type Configuration = Partial<ParityVariant>

/** @param asked values by field; fields and values that there are none of are left out */
export function configurationOf(asked: Readonly<Record<string, string>>): Configuration {
  const method = methods.find((each) => each === asked.method)
  const checkedBy = checkers.find((each) => each === asked.checkedBy)
  const progress = progresses.find((each) => each === asked.progress)
  const takesIn = takings.find((each) => each === asked.takesIn)
  const restoration = restorations.find((each) => each === asked.restoration)
  return {
    ...(method && { method }),
    ...(checkedBy && { checkedBy }),
    ...(progress && { progress }),
    ...(takesIn && { takesIn }),
    ...(restoration && { restoration }),
  }
}

/** What is left of the scope, and of those of its focuses that have some of it. */
export function narrowed(scope: ParityScope, asked: Configuration): ParityScope {
  const choices = choicesOf(asked)
  const focuses = scope.focuses
    .filter((focus) => variantsIn({ ...scope, ...focus }).some((variant) => isOf(variant, asked)))
    .map((focus): Focus => ({ ...focus, ...choices }))
  return { ...scope, ...choices, focuses }
}

const choicesOf = ({ method, checkedBy, progress, takesIn, restoration }: Configuration): Focus => ({
  ...(method && { methods: [method] }),
  ...(checkedBy && { checkers: [checkedBy] }),
  ...(progress && { progresses: [progress] }),
  ...(takesIn && { takings: [takesIn] }),
  ...(restoration && { restorations: [restoration] }),
})

const isOf = (variant: ParityVariant, asked: Configuration): boolean =>
  (asked.method ?? variant.method) === variant.method &&
  (asked.checkedBy ?? variant.checkedBy) === variant.checkedBy &&
  (asked.progress ?? variant.progress) === variant.progress &&
  (asked.takesIn ?? variant.takesIn) === variant.takesIn &&
  (asked.restoration ?? variant.restoration) === variant.restoration

/** The variants of a scope. @throws {ScenarioError} when there is none */
export function variantsOf(scope: ParityScope): readonly ParityVariant[] {
  const within = variantsIn(scope)
  if (within.length === 0)
    throw new ScenarioError(
      'method random: FIG. 23 has the parity unit check the counts and FIG. 13C for progress; ask for no other, and for reads that take blocks in (takesIn accesses) with it alone',
    )
  return within
}

function variantsIn(scope: ParityScope): readonly ParityVariant[] {
  const { methods, checkers, progresses, takings, restorations } = scope
  return parityVariants.filter(
    ({ method, checkedBy, progress, takesIn, restoration }) =>
      methods.includes(method) &&
      checkers.includes(checkedBy) &&
      progresses.includes(progress) &&
      takings.includes(takesIn) &&
      restorations.includes(restoration),
  )
}

export const configurationNames = (scope: ParityScope): string[] => variantsIn(scope).map(parityVariantName)
