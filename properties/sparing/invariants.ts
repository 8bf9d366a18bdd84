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
    says: 'Data that faults took away is answered by an error, and an error is answered only where data was out of reach.',
  },
  {
    name: 'parity-consistent',
    kind: 'always',
    says: 'The XOR of the rows that a write has changed is zero once the stripe bears no intent mark.',
  },
  {
    name: 'recoverable',
    kind: 'always',
    says: 'A block that cannot be read any more can be rebuilt from its peers to its newest version, whenever the faults so far allow it.',
  },
  {
    name: 'spare-complete',
    kind: 'at rest',
    says: 'A spare that has taken a place in the group holds what the drive before it should hold: the XOR with its peers is zero in every row.',
  },
  {
    name: 'bounded-pointers',
    kind: 'always',
    says: 'The copy pointer and the feedback pointer only move forward, one place at a time, never past the end, and feedback begins after the copy.',
  },
  {
    name: 'no-lost-update',
    kind: 'at rest',
    says: 'Every acknowledged write is there once everything has settled.',
  },
  {
    name: 'converged',
    kind: 'at rest',
    says: 'Once everything has settled, no pair is left and no differential bit is raised.',
  },
  {
    name: 'terminates',
    kind: 'eventually',
    says: 'Under the calm schedule, with faults ended, every request is answered and sparing reaches its end.',
  },
] as const satisfies readonly InvariantDescription[]

export type SparingInvariant = (typeof sparingInvariants)[number]['name']
