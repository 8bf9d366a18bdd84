/** One access of a RAID group to one stripe: the sound substrate that every protocol stands on.
 *  read:    idle -READ-> readingStrip -> idle; what cannot be read is rebuilt
 *  rebuild: idle -REBUILD-> lockingToRebuild -> readingPeers -> idle
 *  write:   idle -WRITE-> lockingToWrite -RMW-> readingOld -> writing -> idle
 *                                        -RECONSTRUCT-> readingOthers -> writing
 *                                        -OVERWRITE-> writing (full stripe, mirror, or parity gone)
 *           what cannot be read for it is narrowed down (SPLIT); a sector is then written without parity
 *           what would need a column whose content is elsewhere is left alone (MISSING)
 *  store:   idle -STORE-> lockingToStore -> storing -> idle (one column alone, which the others agree with already)
 *  puncture: idle -PUNCTURE-> lockingToPuncture -> readingNeighbours -> puncturing -> idle (a loss is written down)
 *            lockingToPuncture -OVERWRITE-> puncturing (mirror); refused where a neighbour needs the parity
 *  scrub:   idle -SCRUB-> lockingToScrub -> readingAll -> idle (MISMATCH: the XOR is not zero)
 *                                           -RESTORE-> writing (the one sector that was not readable)
 *  resync:  idle -RESYNC-> lockingToResync -MARKED-> readingData -> writing -> idle
 *           a row that is not readable is narrowed down (SPLIT); its parity is then marked unreadable
 *  (unnamed arrows are DONE)
 *  Source: textbook RAID 5 and RAID 1; the seeds take it for granted. */

import { protocolMachine } from '../machine.ts'

export type StripeAccessEvent =
  | 'READ'
  | 'REBUILD'
  | 'WRITE'
  | 'STORE'
  | 'PUNCTURE'
  | 'SCRUB'
  | 'RESYNC'
  | 'DONE'
  | 'FAIL'
  | 'RMW'
  | 'RECONSTRUCT'
  | 'OVERWRITE'
  | 'SPLIT'
  | 'MISSING'
  | 'MISMATCH'
  | 'RESTORE'
  | 'MARKED'
  | 'CLEAN'

export const stripeAccess = protocolMachine<StripeAccessEvent>().createMachine({
  id: 'stripe access',
  context: { repairs: [] },
  initial: 'idle',
  states: {
    idle: {
      on: {
        READ: 'readingStrip',
        REBUILD: 'lockingToRebuild',
        WRITE: 'lockingToWrite',
        STORE: 'lockingToStore',
        PUNCTURE: 'lockingToPuncture',
        SCRUB: 'lockingToScrub',
        RESYNC: 'lockingToResync',
      },
    },
    readingStrip: {
      meta: { command: 'readStrip', requirements: ['R-RAID-GROUP'] },
      on: { DONE: 'idle', FAIL: 'lockingToRebuild' },
    },
    lockingToRebuild: { meta: { command: 'lockStripe' }, on: { DONE: 'readingPeers' } },
    readingPeers: {
      meta: { command: 'readPeers', requirements: ['R-XOR-RECOVER'] },
      on: { DONE: 'idle', FAIL: 'idle' },
    },
    lockingToWrite: {
      meta: { command: 'lockAndMark', requirements: ['R-RAID-GROUP'] },
      on: { RMW: 'readingOld', RECONSTRUCT: 'readingOthers', OVERWRITE: 'writing' },
    },
    readingOld: { meta: { command: 'readOld' }, on: { DONE: 'writing', FAIL: 'readingOthers' } },
    readingOthers: {
      meta: { command: 'readOthers' },
      on: { DONE: 'writing', SPLIT: 'idle', FAIL: 'writingBare', MISSING: 'idle' },
    },
    writing: {
      meta: { command: 'writeStrips', requirements: ['R-RAID5-PARITY'] },
      on: { DONE: 'idle', FAIL: 'idle' },
    },
    writingBare: { meta: { command: 'writeBare' }, on: { DONE: 'idle', FAIL: 'idle' } },
    lockingToStore: { meta: { command: 'lockStripe' }, on: { DONE: 'storing' } },
    storing: { meta: { command: 'storeColumn' }, on: { DONE: 'idle', FAIL: 'idle' } },
    lockingToPuncture: {
      meta: { command: 'lockStripe' },
      on: { DONE: 'readingNeighbours', OVERWRITE: 'puncturing' },
    },
    readingNeighbours: { meta: { command: 'readOthers' }, on: { DONE: 'puncturing', FAIL: 'idle' } },
    puncturing: { meta: { command: 'puncture' }, on: { DONE: 'idle' } },
    lockingToScrub: { meta: { command: 'lockStripe' }, on: { DONE: 'readingAll' } },
    readingAll: {
      meta: { command: 'readAll' },
      on: { DONE: 'idle', MISMATCH: 'idle', FAIL: 'idle', RESTORE: 'writing' },
    },
    lockingToResync: { meta: { command: 'lockIfMarked' }, on: { MARKED: 'readingData', CLEAN: 'idle' } },
    readingData: {
      meta: { command: 'readData' },
      on: { DONE: 'writing', SPLIT: 'idle', FAIL: 'puncturing' },
    },
  },
})
