/** Where each repair is needed: the scope in which its absence shows. The whole scope, unless another repair masks it. */

import type { SparingRepair } from '../../model/sparing/repairs.ts'
import { type SparingScope, wholeScope } from './scope.ts'

const witnesses: Partial<Record<SparingRepair, Partial<SparingScope>>> = {
  // the secondary has to lose a diverted block before the feedback: two faults in one row of its group
  'puncture-lost': {
    unusedGroups: [1],
    levels: ['raid5'],
    stripes: [1],
    stripSectors: [1, 2],
    drives: [3],
    spares: [1],
    triggers: ['drive-death', 'unrecoverable-read-error'],
    faultKinds: ['unrecoverable-read-error', 'drive-death'],
    places: ['sub row'],
  },
}

/**
 * The scope for a check with these repairs: where a single one is off, its witness; else the whole scope.
 * @param off ids of the repairs that are switched off
 */
export function scopeFor(off: readonly string[]): SparingScope {
  const [only, ...others] = off
  const witness = only === undefined || others.length > 0 ? undefined : Object.entries(witnesses).find(([id]) => id === only)
  return { ...wholeScope, ...witness?.[1] }
}
