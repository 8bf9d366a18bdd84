/** The invariants of parity across storage units by name, kind and claim; the judge evaluates them. */

import type { InvariantDescription } from '../protocol.ts'

export const parityInvariants = [
  {
    name: 'newest-data',
    kind: 'always',
    says: 'Reads are linearizable per block: the last acknowledged write or one that overlaps, and never an older one after a newer one was seen; a unit that has booted holds in its cache what its drive has.',
  },
  {
    name: 'parity-consistent',
    kind: 'always',
    says: 'Parity of a block that nobody is writing is the XOR of the equally numbered blocks of all data units that table 740 calls incorporated.',
  },
  {
    name: 'recoverable',
    kind: 'always',
    says: 'Whatever single data unit is lost, its incorporated blocks that nobody is writing can be rebuilt from parity and the other data units to their newest acknowledged data; where a block is damaged already, that one; and no parity is let go of that could yield a block which was damaged before its unit let go, nor made anew while it serves to restore a block, or is mended; a data unit that is damaged when it is to let go is asked once more.',
  },
  {
    name: 'exactly-once',
    kind: 'always',
    says: 'The delta of a write for a block of a data unit changes parity once, however often its message arrives.',
  },
  {
    name: 'counts-compared',
    kind: 'always',
    says: 'A set-up, or the addition of a data unit, is refused when, and only when, a data unit has more blocks, its last, partial one included, than the parity unit has whole ones.',
  },
  {
    name: 'bounded-pointers',
    kind: 'always',
    says: 'The initial copy takes in one block after the other; after a crash of the parity unit it goes on from where it was, or, with flags alone, begins anew.',
  },
  {
    name: 'honest-failure',
    kind: 'always',
    says: 'A read is answered with an error only for what a data unit has given up, and a data unit gives up only what parity does not cover, or of whose column something else is damaged too, and to mend parity nothing of which a copy may be on its way; parity is given up only where it is damaged, a damaged copy went into it, or two units have lost their blocks.',
  },
  {
    name: 'no-lost-update',
    kind: 'at rest',
    says: 'Every acknowledged write is there once everything has settled, but for sectors that were given up, and beside records of count, key and data nothing else has changed.',
  },
  {
    name: 'all-incorporated',
    kind: 'always',
    says: 'Once the set-up is complete, table 740 calls every block of every data unit of the group incorporated; by the random method, every one that hosts have had taken in since; and at rest the row of a unit is OFF when, and only when, all of its blocks are.',
  },
  {
    name: 'members-as-ordered',
    kind: 'at rest',
    says: 'Once the set-up is complete, table 710 lists the data units that the settings name, and those that the operator has added since and that fit, without those that he has deleted; tables 730 and 740 have a row of each of them, and no other.',
  },
  {
    name: 'terminates',
    kind: 'eventually',
    says: 'Under the calm schedule, with faults ended, every request is answered, the set-up is complete or refused, every order of the operator that can be taken was taken to its end, nothing is damaged any more, and nothing is left locked, held, lent, asked for or noted; a unit that has booted has done all that was noted.',
  },
] as const satisfies readonly InvariantDescription[]

export type ParityInvariant = (typeof parityInvariants)[number]['name']
