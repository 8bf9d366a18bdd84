/** Where each repair is needed: the scope in which its absence shows. The whole scope, unless another one shows it sooner. */

import type { ParityRepair } from '../../model/parityUnit/repairs.ts'
import { focuses } from './focuses.ts'
import { type ParityScope, wholeScope } from './scope.ts'

/** A few writes while one small unit is set up. */
const few: Partial<ParityScope> = {
  methods: ['sequential'],
  checkers: ['parity'],
  progresses: ['position'],
  starts: ['unset'],
  dataUnits: [1],
  blockSectors: [1],
  trackSectors: [0],
  ownSectors: [0],
  smallOdds: 0,
  hosts: 1,
}

const witnesses: Partial<Record<ParityRepair, Partial<ParityScope>>> = {
  'lock-parity': {
    ...few,
    starts: ['complete'],
    dataUnits: [2],
    operations: 4,
    orderOdds: 0,
    faults: 0,
    strategies: ['uniform', 'pct'],
  },
  // a write has to come between the copy of its block and the store of parity
  'hold-given': { ...few, operations: 4, faults: 1 },
  'first-whole': { methods: ['random'] },
  'take-once': { methods: ['random'], takings: ['accesses'] },
  'keep-covered': {
    ...few,
    starts: ['complete'],
    dataUnits: [2],
    outsideOdds: 1,
    orderOdds: 1,
    operations: 4,
    faults: 1,
  },
  'resume-change': {
    methods: ['sequential'],
    starts: ['complete'],
    orderOdds: 1,
    faultKinds: ['unit-crash'],
    crashes: ['parity'],
  },
  'tell-complete': { methods: ['random'], starts: ['unset'] },
  // a write has to come between the copy of its block and the XOR with parity, that of another unit
  'hold-lent': {
    ...few,
    starts: ['complete'],
    dataUnits: [2],
    blocks: [1],
    operations: 4,
    orderOdds: 0,
    faults: 1,
    faultKinds: ['unrecoverable-read-error'],
    strategies: ['uniform', 'pct'],
  },
  'see-again': { methods: ['sequential'], starts: ['complete'], orderOdds: 1, faultKinds: ['unit-loss'] },
  'whole-first': {
    methods: ['sequential'],
    starts: ['complete'],
    orderOdds: 1,
    faults: 2,
    faultKinds: ['unrecoverable-read-error'],
  },
  // a unit has to be struck, and its block asked for, after it has said that it may be deleted and before table 740 says so
  'restored-first': {
    ...few,
    progresses: ['flags'],
    starts: ['complete'],
    blocks: [1],
    orderOdds: 1,
    operations: 1,
    faultKinds: ['unrecoverable-read-error', 'unit-loss'],
    faultOdds: [16],
  },
  // a question has to come again behind a later one, and a write to meet the block that is not held any more
  'ignore-old': { ...few, blocks: [3, 4], faultKinds: ['message-echoed'] },
}

/**
 * The scope for a check with these repairs: where a single one is off, its witness, without focuses, in which counterexamples
 * start small; else the whole scope with them.
 * @param off ids of the repairs that are switched off
 */
export function scopeFor(off: readonly string[]): ParityScope {
  const [only, ...others] = off
  if (only === undefined || others.length > 0) return { ...wholeScope, focuses }
  const witness = Object.entries(witnesses).find(([id]) => id === only)
  return { ...wholeScope, ...witness?.[1] }
}
