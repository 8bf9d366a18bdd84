/** What puppets are made of: random parts, with waits and faults, and parts that are always busy. */

import fc from 'fast-check'
import type { Command, Part } from './puppet.testing.ts'

const command: fc.Arbitrary<Command> = fc.record({
  label: fc.constantFrom('look', 'load', 'store'),
  ios: fc.constantFrom(1, 1, 2, 3),
  notBefore: fc.constantFrom(0, 0, 0, 4),
  afterFaults: fc.constantFrom(false, false, false, true),
})

/** Up to four actors, with some waiting for a while or for faults to end, and up to two faults. */
export const anyParts: fc.Arbitrary<Part[]> = fc
  .record({
    actors: fc.array(fc.array(command, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
    faults: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ actors, faults }) => [
    ...actors.map((commands, index) => ({ name: `actor ${index}`, commands })),
    ...Array.from({ length: faults }, (_, index) => {
      return { name: `fault ${index}`, commands: [{ label: 'strike' }], isFault: true }
    }),
  ])

/** Actors that can always move, with so many commands each. */
export function busy(actors: number, commands: number): Part[] {
  const work = Array.from({ length: commands }, (_, index) => ({ label: `work ${index}` }))
  return Array.from({ length: actors }, (_, index) => ({ name: `actor ${index}`, commands: work }))
}
