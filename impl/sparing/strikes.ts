/** What strikes an array with sparing from outside: faults of drives, the controller's crash, and the administrator. */

import { type DriveFault, driveFaults, isDriveFault } from '../driveFaults.ts'
import type { Fault } from '../fault.ts'
import { crash } from './crash.ts'
import type { SparingParts } from './parts.ts'
import { LEAVE, ORDER_NAMED, ORDER_WARNED } from './tables.ts'

/** What the administrator does at the console: order the sparing of one drive, or of those warned of; leave. */
export const consoleEvents = ['order-drive', 'order-warned', 'leave-console'] as const
type ConsoleEvent = (typeof consoleEvents)[number]

/** What may strike beside the faults of drives. */
const events = [...consoleEvents, 'controller-crash'] as const
type SparingEvent = (typeof events)[number]

/** All that may strike; the order is that of the counts of what fired. */
export const sparingFaultKinds = [...driveFaults, ...events] as const
export type SparingFaultKind = DriveFault | SparingEvent

export class Strikes {
  /** How often each thing beside the drives' faults happened; a measurement, not part of the world. */
  private readonly happened = new Uint32Array(events.length)

  constructor(private readonly parts: SparingParts) {}

  /** How often each kind fired, in the order of `sparingFaultKinds`. */
  get fired(): number[] {
    return [...this.parts.drives.fired, ...this.happened]
  }

  strike({ kind, drive, sector }: Fault): void {
    const { drives, observer } = this.parts
    if (isSparingEvent(kind)) {
      this.count(kind)
      if (kind === 'controller-crash') crash(this.parts)
      else this.act(kind, drive)
      return
    }
    if (!isDriveFault(kind)) throw new RangeError(`nothing in sparing is called ${kind}`)
    drives.inject(kind, drive, sector)
    observer.struck(drive)
  }

  private act(kind: ConsoleEvent, drive: number): void {
    const { tables, observer } = this.parts
    if (kind === 'order-drive') tables.errors.name(drive)
    if (kind === 'order-warned') observer.ordered?.()
    tables.console |= { 'order-drive': ORDER_NAMED, 'order-warned': ORDER_WARNED, 'leave-console': LEAVE }[
      kind
    ]
  }

  private count(kind: SparingEvent): void {
    const number = events.indexOf(kind)
    this.happened[number] = (this.happened[number] as number) + 1
  }
}

export function tellStrike({ kind, drive, sector }: Fault): string {
  switch (kind) {
    case 'drive-death':
      return `drive ${drive} dies`
    case 'order-drive':
      return `the administrator orders the sparing of drive ${drive}`
    case 'order-warned':
      return 'the administrator orders the sparing of the drives warned of'
    case 'leave-console':
      return 'the administrator leaves the console'
    case 'controller-crash':
      return 'the controller crashes'
    default:
      return `${kind} on drive ${drive} sector ${sector}`
  }
}

export const isSparingFault = (kind: string): kind is SparingFaultKind =>
  isDriveFault(kind) || isSparingEvent(kind)

const isSparingEvent = (kind: string): kind is SparingEvent => (events as readonly string[]).includes(kind)
