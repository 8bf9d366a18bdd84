/** What strikes from outside. It strikes once, as a step of its own, or before the first step when `initial`. */

import { driveFaults } from './drives.ts'

/** What the administrator does at the console: order the sparing of one drive, or of those warned of; leave. */
export const consoleEvents = ['order-drive', 'order-warned', 'leave-console'] as const
export type ConsoleEvent = (typeof consoleEvents)[number]

/** The order is that of the counts of what fired. */
export const faultKinds = [...driveFaults, ...consoleEvents] as const
export type FaultKind = (typeof faultKinds)[number]

export interface Fault {
  readonly id: number
  readonly kind: FaultKind
  /** Drive number; without meaning for what names no drive. */
  readonly drive: number
  /** First sector on that drive; without meaning for what concerns the drive as a whole. */
  readonly sector: number
  readonly initial: boolean
}
