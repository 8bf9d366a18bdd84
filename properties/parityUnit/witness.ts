/** Where each repair is needed: the scope in which its absence shows. The whole scope, unless another one shows it sooner. */

import type { ParityRepair } from '../../model/parityUnit/repairs.ts'
import { type ParityScope, wholeScope } from './scope.ts'

const witnesses: Partial<Record<ParityRepair, Partial<ParityScope>>> = {}

/**
 * The scope for a check with these repairs: where a single one is off, its witness; else the whole scope.
 * @param off ids of the repairs that are switched off
 */
export function scopeFor(off: readonly string[]): ParityScope {
  const [only, ...others] = off
  const witness =
    only === undefined || others.length > 0
      ? undefined
      : Object.entries(witnesses).find(([id]) => id === only)
  return { ...wholeScope, ...witness?.[1] }
}
