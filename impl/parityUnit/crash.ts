/**
 * A unit's controller crashes: its volatile words are zero, what it had in hand or at its ports is lost, requests that it
 * was serving get no answer, and nobody of it is at work but its boot. Drives, tables, notes, links and hosts stay, and so
 * do the other units.
 */

import { OPERATION } from '../host/slot.ts'
import { type Actor, STATE } from '../world/actor.ts'
import { ASKER, QUESTION } from './answeringRecord.ts'
import { CRASH } from './events.ts'
import { parityUnit } from './geometry.ts'
import type { ParityRole } from './machines.ts'
import type { ParityParts } from './parts.ts'
import { gatheringPort, listeningPort, restoringPort, setUpPort, slotPort } from './ports.ts'
import { requestRecord, UNIT } from './requestPieces.ts'
import { COPYING } from './tables.ts'

/** What a crash needs to know of the actors beside the parts. */
export interface Crew {
  /** Actors that carry requests. */
  readonly slots: readonly Actor[]
  /** By unit: who answers there (at the parity unit the updates and the restoration). */
  readonly answering: readonly (readonly Actor[])[]
  /** Of all units. */
  readonly boots: readonly Actor[]
}

/** Who is who among the actors. @param roles by number of a machine */
export function crewOf(
  { geometry, unitOfActor }: ParityParts,
  actors: readonly Actor[],
  roles: readonly ParityRole[],
): Crew {
  const ofRole = (actor: Actor, ...wanted: readonly ParityRole[]) =>
    wanted.some((role) => roles[actor.machine] === role)
  const units = Array.from({ length: parityUnit(geometry) + 1 }, (_, unit) => unit)
  return {
    slots: actors.filter((actor) => ofRole(actor, 'request')),
    boots: actors.filter((actor) => ofRole(actor, 'dataBoot', 'parityBoot')),
    answering: units.map((unit) =>
      actors.filter(
        (actor) =>
          unitOfActor(actor) === unit && ofRole(actor, 'answering', 'updating', 'lending', 'restoration'),
      ),
    ),
  }
}

export function crash(parts: ParityParts, crew: Crew, unit: number): void {
  const { geometry, world, arena, links, tables, parityNotes, observer, reach, unitOfActor } = parts
  const parity = parityUnit(geometry)
  if (unit === parity && tables.phase === COPYING) reach('crash-during-copy')
  if (unit === parity && parityNotes.find() >= 0) reach('crash-during-update')
  observer.crashed(unit)
  const killed = crew.slots.filter((slot) => slot.get(UNIT) === unit + 1)
  for (const slot of killed) kill(parts, slot)
  for (const actor of crew.answering[unit] ?? [])
    if (actor.get(ASKER) !== 0) links.exchanges.expire(actor.get(ASKER) - 1, actor.get(QUESTION))
  links.exchanges.close(unit === parity ? setUpPort : listeningPort(unit))
  links.exchanges.close(unit === parity ? gatheringPort(parity) : restoringPort(parity, unit))
  links.loseArrived(unit)
  arena.forgetVolatile(unit)
  if (world.tracing) world.note('what is volatile is lost; whoever waited for an answer gets none')
  for (const slot of killed) world.restart(slot)
  for (const boot of crew.boots) if (unitOfActor(boot) === unit) world.signal(boot, CRASH)
}

/** The request ends where it is. */
function kill(
  { arena, geometry, hosts, links, slotNumber, observer, reach }: ParityParts,
  slot: Actor,
): void {
  const index = slot.get(OPERATION) - 1
  const { host, kind } = hosts.operation(index)
  if (kind === 'write') reach('crash-during-write')
  links.clearPort(slotPort(parityUnit(geometry), slotNumber(slot)))
  hosts.answered(host)
  observer.killed(index)
  arena.words.fill(0, slot.record + STATE, slot.record + requestRecord)
  arena.words.fill(0, slot.buffer, slot.accumulator + (geometry.blockSectors * geometry.sectorBytes) / 4)
}
