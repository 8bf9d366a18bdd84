/** Who works in a parity group: the processes of every unit, and the links between them. */

import { linkEffects } from '../network/linkEffects.ts'
import { KIND, SUBJECT } from '../network/messages.ts'
import { firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { answeringEffects } from './answeringEffects.ts'
import { answeringRecord } from './answeringRecord.ts'
import { bootEffects, bootRecord } from './bootEffects.ts'
import { changeEffects } from './changeEffects.ts'
import { restorationRecord } from './column.ts'
import { type ParityGeometry, parityUnit } from './geometry.ts'
import { lendingEffects } from './lendingEffects.ts'
import { lendingRecord } from './lendingRecord.ts'
import type { ParityRole } from './machines.ts'
import { tellKind } from './message.ts'
import type { ParityParts } from './parts.ts'
import { setUpRecord } from './questions.ts'
import { restorationEffects } from './restorationEffects.ts'
import { restoringEffects, restoringRecord } from './restoringEffects.ts'
import { setUpEffects } from './setUpEffects.ts'
import { updatingEffects, updatingRecord } from './updatingEffects.ts'

/** A process before it is an actor: its machine, its unit (-1 for none), words of its record, and how it gets its effects. */
export interface Process {
  readonly role: ParityRole
  readonly name: string
  readonly unit: number
  readonly record: number
  readonly effects: (parts: ParityParts) => Effects
}

/** All of them, in the order of the calm policy. */
export function processesOf(geometry: ParityGeometry): Process[] {
  const parity = parityUnit(geometry)
  const dataUnits = Array.from({ length: parity }, (_, unit) => unit)
  const named = (what: string, unit: number) => `${what} storage unit ${unit + 1}`
  return [
    { role: 'setUp', name: 'set-up', unit: parity, record: setUpRecord, effects: setUpEffects },
    { role: 'change', name: 'change', unit: parity, record: setUpRecord, effects: changeEffects },
    ...dataUnits.map(
      (unit): Process => ({
        role: 'answering',
        name: named('answering of', unit),
        unit,
        record: answeringRecord,
        effects: (parts) => answeringEffects(parts, unit),
      }),
    ),
    ...dataUnits.map(
      (unit): Process => ({
        role: 'updating',
        name: named('updates from', unit),
        unit: parity,
        record: updatingRecord,
        effects: (parts) => updatingEffects(parts, unit),
      }),
    ),
    {
      role: 'restoration',
      name: 'restoration',
      unit: parity,
      record: restorationRecord,
      effects: restorationEffects,
    },
    ...dataUnits.flatMap((unit): Process[] => [
      {
        role: 'lending',
        name: named('lending of', unit),
        unit,
        record: lendingRecord,
        effects: (parts) => lendingEffects(parts, unit),
      },
      {
        role: 'restoring',
        name: named('restoring of', unit),
        unit,
        record: restoringRecord,
        effects: (parts) => restoringEffects(parts, unit),
      },
    ]),
    ...[...dataUnits, parity].map(
      (unit): Process => ({
        role: unit === parity ? 'parityBoot' : 'dataBoot',
        name: named('boot of', unit),
        unit,
        record: bootRecord,
        effects: (parts) => bootEffects(parts, unit),
      }),
    ),
    ...Array.from(
      { length: 2 * parity },
      (_, direction): Process => ({
        role: 'link',
        name: named(direction & 1 ? 'link to' : 'link from', direction >> 1),
        unit: -1,
        record: firstRegister,
        effects: ({ world, arena, links }) =>
          linkEffects(world, links, direction, (at) =>
            tellKind(arena.get(at + KIND), arena.get(at + SUBJECT)),
          ),
      }),
    ),
  ]
}
