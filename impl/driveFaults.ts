/** What can be wrong with one drive; the order is the number that the arena holds while one is armed. */

export const driveFaults = [
  'recoverable-read-error',
  'unrecoverable-read-error',
  'write-error',
  'torn-write',
  'lost-write',
  'misdirected-write',
  'silent-corruption',
  'drive-death',
] as const
export type DriveFault = (typeof driveFaults)[number]

export const isDriveFault = (kind: string): kind is DriveFault =>
  (driveFaults as readonly string[]).includes(kind)
