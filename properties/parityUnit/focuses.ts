/**
 * Parts of the whole scope in which happens often what is rare elsewhere: crashes that cut something short, faults that meet
 * in a column, damage while the group changes. What a focus does not name is as in the scope that it is part of.
 */

import type { Focus } from './scope.ts'

/** Small groups that are set up, with many faults, of which each comes soon. */
const small: Focus = {
  starts: ['complete'],
  blocks: [1],
  blockSectors: [1, 2],
  ownSectors: [0],
  outsideOdds: 0,
  orderOdds: 0,
  faults: 6,
  faultOdds: [8, 16],
}

/** A data unit crashes while it writes what has just been read. */
const dataCrashes: Focus = {
  ...small,
  dataUnits: [1, 2],
  hosts: 4,
  operations: 16,
  faults: 8,
  faultKinds: ['unit-crash'],
  crashes: ['data'],
  faultOdds: [16],
}

/** The parity unit crashes while deltas of several units are being applied. */
const parityCrashes: Focus = {
  ...dataCrashes,
  dataUnits: [3],
  blocks: [4],
  blockSectors: [1],
  queueDepth: 4,
  operations: 24,
  faults: 10,
  crashes: ['parity'],
  strategies: ['uniform'],
  faultOdds: [16, 32],
}

/** It crashes while parity is damaged, or loses all of it. */
const brokenParity: Focus = {
  ...dataCrashes,
  faultKinds: ['unit-crash', 'unit-crash', 'unit-loss'],
  crashes: ['parity'],
  faultOdds: [16, 32],
}

/** Two units of a column are damaged, and messages about it go astray. */
const lostColumns: Focus = {
  ...small,
  operations: 4,
  faultKinds: [
    'unrecoverable-read-error',
    'unrecoverable-read-error',
    'unit-loss',
    'message-lost',
    'message-late',
    'message-echoed',
  ],
}

/** A single block is damaged and written again and again, and messages about it come once more. */
const damagedAgain: Focus = {
  ...small,
  dataUnits: [1],
  blockSectors: [1],
  hosts: 1,
  operations: 20,
  faults: 14,
  faultKinds: ['unrecoverable-read-error', 'unrecoverable-read-error', 'message-echoed'],
  faultOdds: [8, 32],
}

/** Data units are added or deleted while some are damaged, also just then, and questions come twice. */
const damagedChanges: Focus = {
  ...small,
  dataUnits: [1, 2],
  outsideOdds: 2,
  orderOdds: 1,
  operations: 2,
  faultKinds: ['unrecoverable-read-error', 'unrecoverable-read-error', 'unit-loss', 'message-late'],
}

/** Two units, of which one may be added synchronously too. */
const damagedPairs: Focus = {
  ...damagedChanges,
  methods: ['sequential'],
  dataUnits: [2],
  outsideOdds: 1,
  operations: 1,
  strategies: ['uniform'],
}

/** A data unit is asked again for what it was about to give, or to say, when it crashed, and has lost it by then. */
const askedAgain: Focus = {
  ...damagedPairs,
  methods: ['sequential', 'random'],
  starts: ['complete', 'complete', 'unset'],
  smallOdds: 0,
  dataUnits: [1],
  blockSectors: [1],
  outsideOdds: 2,
  faults: 16,
  faultKinds: ['unit-loss', 'unit-loss', 'unit-crash'],
  crashes: ['data'],
  faultOdds: [8],
}

/** With flags alone, where parity of all blocks goes at once. */
const damagedDeletions: Focus = {
  ...damagedChanges,
  methods: ['sequential'],
  progresses: ['flags'],
  outsideOdds: 0,
  operations: 1,
  faults: 10,
  strategies: ['uniform'],
  faultOdds: [16],
}

/** The parity unit crashes while data units are added or deleted. */
const cutChanges: Focus = {
  ...damagedChanges,
  blocks: [3, 4],
  faults: 8,
  faultKinds: ['unit-crash'],
  crashes: ['parity'],
  strategies: ['uniform'],
  faultOdds: [16],
}

/** It crashes during the initial copy. */
const cutCopies: Focus = {
  ...cutChanges,
  methods: ['sequential'],
  starts: ['unset'],
  smallOdds: 0,
  outsideOdds: 0,
  orderOdds: 0,
}

export const focuses: readonly Focus[] = [
  dataCrashes,
  parityCrashes,
  brokenParity,
  lostColumns,
  damagedAgain,
  damagedChanges,
  damagedPairs,
  askedAgain,
  damagedDeletions,
  cutChanges,
  cutCopies,
]
