/** The invariants of sparing by name, kind and claim; the judge evaluates them. */

import type { InvariantDescription } from '../protocol.ts'

export const sparingInvariants = [
  {
    name: 'newest-data',
    kind: 'always',
    says: 'Reads are linearizable per block: the last acknowledged write or one that overlaps, and never an older one after a newer one was seen.',
  },
  {
    name: 'honest-failure',
    kind: 'always',
    says: 'Data that faults took away is answered by an error, and a read is answered by an error only when its newest data could not be had at some moment while it ran.',
  },
  {
    name: 'given-up-last',
    kind: 'always',
    says: 'The array marks a block unreadable, takes a diverted one off the secondary, or answers a write by an error, only where nothing could yield or take the data any more, or where it is kept elsewhere; a write that fails takes nothing along. The diversion area is given back when no bit is raised and nobody reads it.',
  },
  {
    name: 'judged-by-threshold',
    kind: 'always',
    says: 'A drive is called suspect when, and only when, the errors of one type have reached their own threshold.',
  },
  {
    name: 'diverted',
    kind: 'always',
    says: 'A write that is issued and answered while updates are backed up leaves its tracks on the secondary, and each copy beside an unused group is followed by a feedback.',
  },
  {
    name: 'diverted-apart',
    kind: 'always',
    says: "What is diverted to the unused group by a pair is of one main group alone: no other one is paired with it at the same time; and an area that holds a drive's writes takes no other drive's.",
  },
  {
    name: 'suspect-spared',
    kind: 'always',
    says: 'Hosts are served from the suspect drive only where its peers fail. Where only what is destined for it is diverted, a write leaves what is destined for healthy drives on them, what was diverted, parity included, does not reach the suspect drive, and nobody reads there what the area holds, or was to hold when a crash came.',
  },
  {
    name: 'spared-as-ordered',
    kind: 'always',
    says: 'Started by hand, sparing concerns the drives that an order names or means, and, while the console is attended, all of them.',
  },
  {
    name: 'parity-consistent',
    kind: 'always',
    says: 'The XOR of the rows that a write has changed is zero once the stripe bears no intent mark.',
  },
  {
    name: 'recoverable',
    kind: 'always',
    says: 'A block that cannot be read any more can be rebuilt from its peers to its newest version, whenever the faults so far allow it; what is read without a lock is written last, so that a crash does not take it back.',
  },
  {
    name: 'spare-complete',
    kind: 'at rest',
    says: 'A spare that has taken a place in the group holds what the drive before it should hold: the XOR with its peers is zero in every row.',
  },
  {
    name: 'bounded-pointers',
    kind: 'always',
    says: 'The copy pointer and the feedback pointer only move forward, one place at a time, never past the end, but for a crash, after which they go on from where they were or further back; and feedback begins after the copy.',
  },
  {
    name: 'no-lost-update',
    kind: 'at rest',
    says: 'Every acknowledged write is there once everything has settled.',
  },
  {
    name: 'converged',
    kind: 'at rest',
    says: 'Once everything has settled, no pair is left, no differential bit is raised, and the unused group bears no volumes; but for tracks that the main group could not take, which keep their bits, and the pair with them; and what was given back holds no entries.',
  },
  {
    name: 'terminates',
    kind: 'eventually',
    says: 'Under the calm schedule, with faults ended, every request is answered, sparing reaches its end, and no suspect drive waits beside a free spare.',
  },
] as const satisfies readonly InvariantDescription[]

export type SparingInvariant = (typeof sparingInvariants)[number]['name']
