/** One fault. It strikes once, as a step of its own, or before the first step when `initial`. */

import type { DriveFault } from './drives.ts'

export interface Fault {
  readonly id: number
  readonly kind: DriveFault
  /** Drive number. */
  readonly drive: number
  /** First sector on that drive; without meaning for a drive's death. */
  readonly sector: number
  readonly initial: boolean
}
