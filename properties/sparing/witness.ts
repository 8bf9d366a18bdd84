/** Where each repair is needed: the scope in which its absence shows. The whole scope, unless another repair masks it. */

import type { SparingRepair } from '../../model/sparing/repairs.ts'
import { focuses } from './focuses.ts'
import { type SparingScope, wholeScope } from './scope.ts'

/** A few operations on a small array with an unused group: enough for what goes wrong between two of them. */
const few: Partial<SparingScope> = {
  areas: ['pair'],
  diverts: ['all'],
  fills: ['direct'],
  startedBy: ['threshold'],
  mainGroups: [1],
  levels: ['raid5'],
  drives: [3],
  stripes: [1],
  stripSectors: [1, 2],
  trackSectors: [1, 2],
  unusedGroups: [1],
  spares: [1],
  hosts: 1,
  operations: 5,
}

/** Two groups that are spared at the same time, beside one unused group. */
const two: Partial<SparingScope> = { ...few, mainGroups: [2], spares: [2] }
const crashes = { crashOdds: 1, faultOdds: [16, 32] } as const satisfies Partial<SparingScope>
/** The same where only what is destined for the suspect drive is diverted. */
const around: Partial<SparingScope> = { ...few, diverts: ['suspect'] }

const witnesses: Partial<Record<SparingRepair, Partial<SparingScope>>> = {
  'lock-track': few,
  'lock-feedback': few,
  'clear-bit': { ...few, operations: 3, faults: 1, stripSectors: [1], trackSectors: [1] },
  'route-until-released': few,
  // the secondary has to lose a diverted block before the feedback: two faults in one row of its group
  'puncture-lost': {
    ...few,
    triggers: ['drive-death', 'unrecoverable-read-error'],
    faultKinds: ['unrecoverable-read-error', 'drive-death'],
    places: ['sub row'],
  },
  // a read has to be in flight while its track is diverted or fed back, and a second fault to strike just then
  reconsult: {
    ...few,
    triggers: ['unrecoverable-read-error'],
    faultKinds: ['drive-death'],
    places: ['same row'],
    stripSectors: [1],
    trackSectors: [1],
    operations: 16,
    queueDepth: 8,
    focus: ['fault'],
    faults: 2,
    faultOdds: [128],
    strategies: ['uniform', 'pct'],
  },
  'reserve-place': { ...few, areas: ['volume'], crashOdds: 0 },
  // a read has to come late by two writes, and another to come just when the second one is home but its bit is not lowered
  'confirm-side': {
    ...few,
    areas: ['volume'],
    levels: ['raid1'],
    stripes: [2],
    stripSectors: [1],
    trackSectors: [2],
    workVolumes: [1],
    triggers: ['unrecoverable-read-error'],
    fromStart: [true],
    focus: ['fault'],
    hosts: 4,
    queueDepth: 4,
    operations: 32,
    reads: [2],
    faults: 1,
    crashOdds: 0,
    strategies: ['stalls'],
  },
  'home-whole': { ...few, areas: ['volume'] },
  // the controller has to crash in the middle of what is to be resumed, each run anew
  'resume-copy': { ...few, ...crashes },
  'recopy-torn': { ...few, ...crashes, stripes: [2], stripSectors: [1], unusedGroups: [0] },
  'resume-backup': { ...few, ...crashes },
  'resume-console': {
    ...few,
    ...crashes,
    startedBy: ['manual'],
    triggers: ['drive-death'],
    faultKinds: ['write-error'],
    places: ['spare'],
  },
  'judge-anew': { ...few, ...crashes, operations: 3 },
  // a work disk has to die between the look for room and the write
  'seek-when-refused': {
    ...few,
    areas: ['disk'],
    triggers: ['unrecoverable-read-error'],
    faultKinds: ['drive-death'],
    places: ['sub'],
    faults: 2,
  },
  'feed-one-by-one': { ...few, areas: ['disk'] },
  'test-newest': { ...few, areas: ['volume'] },
  'pair-unused': two,
  'release-own': { ...two, areas: ['volume'], workVolumes: [1] },
  'keep-stripe': around,
  // a healthy drive has to fail beside a diverted block
  'shun-stale': {
    ...around,
    triggers: ['recoverable-read-error'],
    faultKinds: ['unrecoverable-read-error', 'drive-death'],
    places: ['same row'],
    focus: ['fault'],
  },
  // the journal has to be full, the suspect drive dead, and another one to fail beside what was diverted
  'overwrite-diverted': {
    ...around,
    areas: ['volume'],
    drives: [3],
    workVolumes: [1],
    triggers: ['drive-death'],
    faultKinds: ['unrecoverable-read-error', 'drive-death'],
    places: ['same row'],
    focus: ['fault'],
    faults: 2,
    faultOdds: [16, 32],
    crashOdds: 0,
  },
  'resync-diverted': { ...around, ...crashes },
  // the area has to lose a block that was diverted to it, or to refuse one
  'peers-stand-in': {
    ...around,
    faultKinds: ['unrecoverable-read-error', 'drive-death'],
    places: ['sub row'],
  },
  'refused-home': { ...around, faultKinds: ['drive-death'], places: ['sub row'] },
  // two drives of the main group have to be lost while diverted data waits
  'keep-unfed': {
    ...few,
    triggers: ['drive-death'],
    faultKinds: ['drive-death'],
    places: ['main'],
    focus: ['fault'],
  },
}

/**
 * The scope for a check with these repairs: where a single one is off, its witness, or the whole scope without focuses, in
 * which counterexamples start small; else the whole scope with them.
 * @param off ids of the repairs that are switched off
 */
export function scopeFor(off: readonly string[]): SparingScope {
  const [only, ...others] = off
  if (only === undefined || others.length > 0) return { ...wholeScope, focuses }
  const witness = Object.entries(witnesses).find(([id]) => id === only)
  return { ...wholeScope, ...witness?.[1] }
}
