/** What the flows as drawn lack (001 FIGS. 14, 21, 23, 24, 26, 27, 28, 30, 32). */

import type { Repair } from '../repair.ts'

export const parityRepairs = [
  {
    id: 'acknowledge',
    steps: ['S6003', 'S6006'],
    reason:
      'S6003 sends the delta and ends, so the host has its answer while parity knows nothing of the write, and a delta that is lost stays so: the parity unit answers each delta, and the write waits for that.',
  },
  {
    id: 'ask-again',
    steps: [
      ...['S1003', 'S1009', 'S2003', 'S2010', 'S4004', 'S4010', 'S6003', 'S9001'],
      ...['S7001', 'S7002', 'S8001', 'S8002'],
    ],
    reason:
      'A message that a link loses, or its answer, is waited for without end: what is not answered is asked again.',
  },
  {
    id: 'apply-once',
    steps: ['S6004', 'S6005', 'S6006'],
    reason:
      'A delta that arrives twice is XORed into parity twice and takes itself back: the parity unit keeps the number of the last delta that each sender has had applied, and applies none again.',
  },
  {
    id: 'ignore-old',
    steps: [
      'S1004',
      'S1010',
      'S2004',
      'S2011',
      'S4005',
      'S4011',
      'S7003',
      'S7004',
      'S8003',
      'S8004',
      'S9002',
    ],
    reason:
      'A question of the parity unit that arrives twice is followed twice, the second time when the copy has gone on already: the data unit keeps the number of the last question and ignores older ones.',
  },
  {
    id: 'lock-block',
    steps: ['S6000', 'S6001', 'S6002', 'S6003'],
    reason:
      'Two writes of one block both take the version before them for DOLD, and the sum of their deltas is not what has changed: a write holds its block from the read of DOLD to the end of its delta.',
  },
  {
    id: 'lock-parity',
    steps: [
      'S1012',
      'S2013',
      'S4012',
      'S4013',
      'S6004',
      'S6005',
      'S6006',
      'S7005',
      'S8005',
      'S9003',
      'S9004',
    ],
    reason:
      'Deltas of two units for the same block number, or a delta and the copy of a unit that is added or deleted, both read the same old parity, and one is lost; parity that is being mended overwrites what a set-up has stored meanwhile: the parity block is held from the read, or the look at table 740, to the store.',
  },
  {
    id: 'delta-per-block',
    steps: ['S1010', 'S2011', 'R-UPD-ALWAYS'],
    reason:
      'As drawn, updates reach the parity unit once initial parity exists; a write of a block whose copy has gone out before that is missing in parity for good: from the copy of a block on its deltas are sent.',
  },
  {
    id: 'hold-given',
    steps: ['S1010', 'S1012', 'S2011', 'S2013', 'S4011', 'S9002'],
    reason:
      'A write that lands while a copy of its block is on its way sends a delta that S1012 overwrites, or that the copy, asked for again, holds already: the data unit holds the block from its copy until it is asked for the next one, or told that the last one is stored.',
  },
  {
    id: 'first-whole',
    steps: ['R-RAND-WRITE', 'R-RAND-ACCUM', 'R-RAND-ADD-SEND'],
    reason:
      'By the random method a write sends the XOR of old and new data, of which parity that holds nothing of the block yet becomes the XOR of two versions: the first write of a block sends the whole block as it will be, and later ones what they change.',
  },
  {
    id: 'take-once',
    steps: ['R-RAND-READ'],
    reason:
      'A read that sends the block which it finds has parity take it in, and the next read of it takes it out again: a read sends a block of which nothing has been sent yet, under its lock, and no other.',
  },
  {
    id: 'remove-sent',
    steps: ['S9002', 'R-RAND-WRITE', 'R-DEL-XOR'],
    reason:
      'By the random method a block that no host has written to is not in parity, and S9002 sends it all the same, so that XORing it puts in what it should take out: of such a block the unit that is deleted sends nothing.',
  },
  {
    id: 'keep-covered',
    steps: ['S1005', 'S2005', 'R-SYNC-READD', 'R-UPD-ALWAYS'],
    reason:
      'When a group is set up anew with one unit more, its data units build new tables before table 740 is all ON, or though the newcomer is refused, and what hosts write from then on is missing in parity that still counts: a unit of the group goes on sending updates until it is asked for its first block.',
  },
  {
    id: 'tell-complete',
    steps: ['S3005', 'S3008', 'S5006', 'S5009'],
    reason:
      'A data unit that has built its tables (S3005) sends the first writes before the parity unit has compared the counts and made table 740 (S3008), or though it refuses: it begins when it is told that the set-up is complete.',
  },
  {
    id: 'note-write',
    steps: ['S6000', 'S6003'],
    reason:
      'A crash of the data unit between the store and the delta leaves parity without the write, for good: data and delta are noted in non-volatile cache before the store, and what is noted is done again after the crash.',
  },
  {
    id: 'note-parity',
    steps: ['S4013', 'S4014', 'S6006', 'S9004', 'S9005'],
    reason:
      'A crash of the parity unit between the store of PNEW and the record that the delta (or the copy of a unit that is added or deleted) is applied has it applied again when it is repeated: PNEW is noted with the number of its delta, or with the progress in table 740, in one change of non-volatile cache, and stored again after the crash.',
  },
  {
    id: 'resume-set-up',
    steps: ['S1000', 'S1013', 'S1014', 'S2000', 'S2014', 'S2015'],
    reason:
      'After a crash of the parity unit the set-up waits for settings that the operator has given already: it goes on from what table 740 says is done.',
  },
  {
    id: 'resume-change',
    steps: ['S4000', 'S4014', 'S4015', 'S9000', 'S9005', 'S9006'],
    reason:
      'After a crash of the parity unit nobody goes on with a data unit that is half added or half deleted: the change goes on from what is noted to be done.',
  },
  {
    id: 'count-partial',
    steps: ['S1004', 'S2004', 'S4005', 'R-BLK-COUNT'],
    reason:
      'Capacity divided by block length leaves the last, partial block of a data unit without a number, and so without parity: it counts, and what it lacks of a whole block is zero.',
  },
  {
    id: 'await-restored',
    steps: ['S6000', 'S6001', 'S7001', 'S7009', 'S8001', 'S8009'],
    reason:
      'A write to a block that is being restored is overwritten by the data before it, or its delta is on the way while the block is put together: writes of a damaged block wait until it is restored or given up, and it is asked for when those under way have ended.',
  },
  {
    id: 'hold-lent',
    steps: ['S7003', 'S7004', 'S7005', 'S8003', 'S8004', 'S8005', 'R-FAIL-PARITY'],
    reason:
      'A write between the copy that another data unit sends and the XOR with parity is in one of the two and not in the other: the unit holds its block from its copy until it is told that the XOR is there.',
  },
  {
    id: 'see-again',
    steps: ['S7002', 'S7005', 'S8002', 'S8005', 'R-FAIL-PARITY'],
    reason:
      'While the copies arrive a block of a data unit is taken into parity, or out of it, and what is put together lacks it, or has it too much: with the copies at hand the parity unit sees whether table 740 says still what it said, and else begins anew.',
  },
  {
    id: 'refuse-lost',
    steps: ['S7002', 'S7003', 'S7004', 'S7006', 'S8002', 'S8003', 'S8004', 'S8006', 'R-RST-COMPLETE'],
    reason:
      'A block that parity does not cover, or of whose column something else is damaged too, is put together all the same, and what comes of it is taken for data: it is refused, the unit gives its damaged sectors up, and hosts get errors for them until they are written again.',
  },
  {
    id: 'whole-first',
    steps: ['S1006', 'S2007', 'S4011', 'S9000', 'S9001', 'S9002', 'R-SYNC-READD', 'R-DEL-XOR'],
    reason:
      'A block that is damaged is lost with the parity that could yield it, when a group is set up anew or its unit deleted, or when the damaged copy of a unit that is added spoils that: a data unit reports its count, says that it may be deleted, and gives a block to be added or deleted, once nothing of it is damaged.',
  },
  {
    id: 'restored-first',
    steps: ['S1008', 'S2009', 'S9000'],
    reason:
      'Table 740 is made anew, or by flags alone a deletion begins, while a block of a data unit that has answered already is being restored, which is refused then, or while parity is being mended, for which a data unit gives up later what new parity could yield: the parity unit first brings to an end what it restores and mends.',
  },
] as const satisfies readonly Repair[]

export type ParityRepair = (typeof parityRepairs)[number]['id']
