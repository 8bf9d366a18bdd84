/** What strikes an array with sparing from outside: faults of drives, and the administrator at the console. */

import { type ConsoleEvent, consoleEvents, type Fault } from '../fault.ts'
import type { SparingParts } from './parts.ts'
import { LEAVE, ORDER_NAMED, ORDER_WARNED } from './tables.ts'

export class Strikes {
  /** How often the administrator did each thing, in the order of `consoleEvents`; a measurement, not part of the world. */
  readonly fired = new Uint32Array(consoleEvents.length)

  constructor(private readonly parts: SparingParts) {}

  strike({ kind, drive, sector }: Fault): void {
    const { drives, observer } = this.parts
    if (isConsoleEvent(kind)) {
      this.act(kind, drive)
      return
    }
    drives.inject(kind, drive, sector)
    observer.struck(drive)
  }

  private act(kind: ConsoleEvent, drive: number): void {
    const { tables } = this.parts
    const number = consoleEvents.indexOf(kind)
    this.fired[number] = (this.fired[number] as number) + 1
    if (kind === 'order-drive') tables.name(drive)
    tables.console |= { 'order-drive': ORDER_NAMED, 'order-warned': ORDER_WARNED, 'leave-console': LEAVE }[
      kind
    ]
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
    default:
      return `${kind} on drive ${drive} sector ${sector}`
  }
}

const isConsoleEvent = (kind: Fault['kind']): kind is ConsoleEvent =>
  (consoleEvents as readonly string[]).includes(kind)
