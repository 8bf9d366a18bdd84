/**
 * What strikes from outside. It strikes once, as a step of its own, or before the first step when `initial`. Drives'
 * faults are shared by all protocols (`driveFaults`); what else may strike, each protocol declares for itself.
 */
export interface Fault<Kind extends string = string> {
  readonly id: number
  readonly kind: Kind
  /** Drive number; of what strikes a unit its number, of what strikes a link that of a direction; else without meaning. */
  readonly drive: number
  /** First sector on that drive; without meaning for what concerns the drive as a whole. */
  readonly sector: number
  readonly initial: boolean
}
