/** A parity group, put together: units with their drives, links, tables, machines and their effects, in one arena. */

import type { Arena } from '../arena.ts'
import { CheckCodes } from '../checkCodes.ts'
import { Drives, driveFaults } from '../drives.ts'
import type { Fault } from '../fault.ts'
import { Hosts } from '../host/hosts.ts'
import type { Slot } from '../host/slot.ts'
import type { CompiledMachine } from '../machine/compile.ts'
import { linkEffects } from '../network/linkEffects.ts'
import { isLinkFault } from '../network/linkFaults.ts'
import { Links } from '../network/links.ts'
import { KIND, SUBJECT } from '../network/messages.ts'
import { Actor, firstRegister, STATE } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { GoalCounts } from '../world/goalCounts.ts'
import { HostedWorld, type WorldShape } from '../world/hostedWorld.ts'
import { Program } from '../world/program.ts'
import { answeringEffects, answeringRecord } from './answeringEffects.ts'
import { bootEffects, bootRecord } from './bootEffects.ts'
import { changeEffects } from './changeEffects.ts'
import { ADDING, ADDING_SYNCHRONOUSLY, DELETING } from './changeRecord.ts'
import { restorationRecord } from './column.ts'
import { type Crew, crash } from './crash.ts'
import { Damage } from './damage.ts'
import { largestUnit, type ParityGeometry, parityUnit } from './geometry.ts'
import { parityGoals } from './goals.ts'
import { initialContent } from './initialContent.ts'
import { lendingEffects } from './lendingEffects.ts'
import { lendingRecord } from './lendingRecord.ts'
import { Loans } from './loans.ts'
import type { ParityMachines, ParityRole } from './machines.ts'
import { Media } from './media.ts'
import { tellKind } from './message.ts'
import type { ParityObserver } from './observer.ts'
import { ParityNotes } from './parityNotes.ts'
import type { ParityParts } from './parts.ts'
import { slotPort } from './ports.ts'
import { setUpRecord } from './questions.ts'
import { ReadCache } from './readCache.ts'
import { requestEffects } from './requestEffects.ts'
import { requestRecord } from './requestPieces.ts'
import { restorationEffects } from './restorationEffects.ts'
import { restoringEffects, restoringRecord } from './restoringEffects.ts'
import { setUpEffects } from './setUpEffects.ts'
import { isMediaFault, mediaFaults, parityEvents, tellStrike } from './strikes.ts'
import { ParityTables } from './tables.ts'
import { updatingEffects, updatingRecord } from './updatingEffects.ts'
import { WriteNotes } from './writeNotes.ts'

/** What fixes the layout of the world; workloads and faults are put into it run by run. */
export interface ParityShape extends WorldShape {
  readonly geometry: ParityGeometry
}

/** Replaces commands by broken ones: what the canaries of the properties are made of. */
export type ParitySabotage = (effects: Effects, parts: ParityParts) => Effects

/** Messages that a direction has room for: none waits for it in the repaired flow. */
export function roomOf({ queueDepths, faults }: ParityShape): number {
  return 2 * (queueDepths.reduce((sum, depth) => sum + depth, 0) + faults) + 10
}

/** An actor before it has words: its part, name and unit (-1 for none), and how it gets its effects. */
interface Part {
  readonly role: ParityRole
  readonly name: string
  readonly unit: number
  readonly record: number
  readonly effects: (parts: ParityParts) => Effects
}

export class ParityGroup extends HostedWorld {
  readonly parts: ParityParts
  protected readonly hosts: Hosts
  private readonly reached = new GoalCounts(parityGoals)
  /** Unit of each actor, -1 for none. */
  private readonly units: number[] = []
  private readonly crew: Crew
  /** How often each kind beside the faults of links happened. */
  private readonly happened = new Uint32Array(parityEvents.length)

  constructor(
    arena: Arena,
    machines: ParityMachines,
    readonly shape: ParityShape,
    observer: ParityObserver,
    sabotage: ParitySabotage = (effects) => effects,
  ) {
    super(arena)
    const { geometry, queueDepths } = shape
    const parity = parityUnit(geometry)
    const depth = queueDepths.reduce((sum, each) => sum + each, 0)
    const sectorWords = geometry.sectorBytes / 4
    const blockWords = geometry.blockSectors * sectorWords
    const roles = this.addActors(blockWords)
    const firstSlot = this.actors.length - shape.faults - depth
    this.closeActors(shape.faults)
    const drives = new Drives(arena, parity + 1, largestUnit(geometry), sectorWords)
    const links = new Links(arena, {
      ends: Array.from({ length: parity }, (_, unit) => [unit, parity] as const),
      ports: slotPort(parity, depth),
      room: roomOf(shape),
      blockWords,
    })
    this.hosts = new Hosts(arena, queueDepths)
    const damage = new Damage(arena, parity + 1, Math.ceil(drives.sectors / geometry.blockSectors))
    const codes = new CheckCodes(arena, parity + 1, drives.sectors, sectorWords)
    this.parts = {
      geometry,
      world: this,
      arena,
      drives,
      media: new Media(arena, geometry, drives, codes, damage, observer),
      damage,
      loans: new Loans(arena, parity),
      readCache: new ReadCache(arena, parity + 1, blockWords, sectorWords),
      links,
      tables: new ParityTables(arena, geometry),
      writeNotes: new WriteNotes(arena, depth, blockWords),
      parityNotes: new ParityNotes(arena, depth, parity + 1, blockWords),
      hosts: this.hosts,
      observer,
      slotOf: (actor) => this.slots[actor] as Slot,
      slotNumber: (actor) => actor.index - firstSlot,
      unitOfActor: (actor) => this.units[actor.index] ?? -1,
      reach: this.reached.reach,
    }
    initialContent(this.parts)
    const set = machines(geometry)
    this.start(
      roles.map(({ role, effects }) => new Program(set[role], sabotage(effects(this.parts), this.parts))),
      null,
    )
    if (geometry.start !== 'unset') this.endSetUp(set.setUp)
    this.crew = this.crewOf(roles)
    this.keepPristine()
  }

  /** The set-up has come to its end before the first step, where it hears of settings with one unit more. */
  private endSetUp({ states }: CompiledMachine): void {
    const [setUp] = this.actors
    const complete = states.findIndex(({ name }) => name === 'complete')
    if (setUp === undefined || complete < 0) throw new Error('a set-up without an end')
    setUp.set(STATE, complete)
    this.restart(setUp)
  }

  /** How often each goal was reached, in the order of `parityGoals`. */
  get goals(): ArrayLike<number> {
    return this.reached.counts
  }

  /** How often each kind of fault fired, in the order of `parityFaultKinds`. */
  get fired(): readonly number[] {
    const { links, drives } = this.parts
    const media = mediaFaults.map((kind) => drives.fired[driveFaults.indexOf(kind)] ?? 0)
    return [...links.strikes.fired, ...this.happened, ...media]
  }

  get running(): readonly Program[] {
    return this.programs
  }

  /** Faults that wait to strike never will. */
  endFaults(): void {
    this.parts.links.strikes.mend()
    this.parts.drives.disarm()
  }

  protected strike({ kind, drive, sector }: Fault): void {
    if (isLinkFault(kind)) {
      this.parts.links.strikes.inject(kind, drive)
      return
    }
    if (isMediaFault(kind)) {
      this.parts.drives.inject(kind, drive, sector)
      this.parts.damage.setSuspicious(drive, true)
      return
    }
    const number = (parityEvents as readonly string[]).indexOf(kind)
    if (number < 0) throw new RangeError(`nothing in a parity group is called ${kind}`)
    this.happened[number] = (this.happened[number] as number) + 1
    if (kind === 'unit-crash') crash(this.parts, this.crew, drive)
    else if (kind === 'unit-loss') this.parts.media.lose(drive)
    else {
      this.parts.observer.ordered(orderOf(kind), drive)
      this.parts.tables.change.order(orderOf(kind), drive)
    }
  }

  protected tellStrike(fault: Fault): string {
    return tellStrike(fault)
  }

  /** Adds all actors, in the order of the calm policy. @returns their parts by program */
  private addActors(blockWords: number): Part[] {
    const { geometry, queueDepths, longest, faults } = this.shape
    const { arena } = this
    const parity = parityUnit(geometry)
    const dataUnits = Array.from({ length: parity }, (_, unit) => unit)
    const named = (what: string, unit: number) => `${what} storage unit ${unit + 1}`
    const parts: Part[] = [
      { role: 'setUp', name: 'set-up', unit: parity, record: setUpRecord, effects: setUpEffects },
      { role: 'change', name: 'change', unit: parity, record: setUpRecord, effects: changeEffects },
      ...dataUnits.map(
        (unit): Part => ({
          role: 'answering',
          name: named('answering of', unit),
          unit,
          record: answeringRecord,
          effects: (parts) => answeringEffects(parts, unit),
        }),
      ),
      ...dataUnits.map(
        (unit): Part => ({
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
      ...dataUnits.flatMap((unit): Part[] => [
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
        (unit): Part => ({
          role: unit === parity ? 'parityBoot' : 'dataBoot',
          name: named('boot of', unit),
          unit,
          record: bootRecord,
          effects: (parts) => bootEffects(parts, unit),
        }),
      ),
      ...Array.from(
        { length: 2 * parity },
        (_, direction): Part => ({
          role: 'link',
          name: named(direction & 1 ? 'link to' : 'link from', direction >> 1),
          unit: -1,
          record: firstRegister,
          effects: ({ world, links }) =>
            linkEffects(world, links, direction, (at) =>
              tellKind(arena.get(at + KIND), arena.get(at + SUBJECT)),
            ),
        }),
      ),
    ]
    const addPart = ({ name, unit, record }: Part, machine: number) => {
      const isOfUnit = unit >= 0
      const buffer = isOfUnit ? blockWords : 0
      const at = [
        isOfUnit ? arena.allotVolatile(record, unit) : arena.allot(record),
        isOfUnit ? arena.allotVolatileBlock(buffer, unit) : arena.used,
        isOfUnit ? arena.allotVolatileBlock(buffer, unit) : arena.used,
      ] as const
      this.units.push(unit)
      this.add(new Actor(arena, this.actors.length, machine, name, at[0], record, at[1], at[2]))
    }
    parts.forEach(addPart)
    const words = longest * (geometry.sectorBytes / 4)
    queueDepths.forEach((depth, host) => {
      const first = this.actors.length
      for (let i = 0; i < depth; i++) {
        const at = [
          arena.allot(requestRecord),
          arena.allotBlock(words),
          arena.allotBlock(blockWords),
        ] as const
        this.units.push(-1)
        const name = `slot ${i} of host ${host}`
        const actor = new Actor(
          arena,
          this.actors.length,
          parts.length,
          name,
          at[0],
          requestRecord,
          at[1],
          at[2],
        )
        this.add(actor, { host, first })
      }
    })
    for (let i = 0; i < faults; i++) {
      this.units.push(-1)
      const at = arena.allot(firstRegister)
      this.add(new Actor(arena, this.actors.length, parts.length + 1, 'fault', at, firstRegister, at, at))
    }
    const carried = { name: '', unit: -1, record: 0 }
    return [
      ...parts,
      { ...carried, role: 'request', effects: requestEffects },
      { ...carried, role: 'fault', effects: () => ({ strike: this.striking }) },
    ]
  }

  private crewOf(roles: readonly Part[]): Crew {
    const ofRole = (actor: Actor, ...wanted: readonly ParityRole[]) =>
      wanted.some((role) => roles[actor.machine]?.role === role)
    const units = Array.from({ length: parityUnit(this.shape.geometry) + 1 }, (_, unit) => unit)
    return {
      slots: this.actors.filter((actor) => ofRole(actor, 'request')),
      boots: this.actors.filter((actor) => ofRole(actor, 'dataBoot', 'parityBoot')),
      answering: units.map((unit) =>
        this.actors.filter(
          (actor) =>
            this.units[actor.index] === unit &&
            ofRole(actor, 'answering', 'updating', 'lending', 'restoration'),
        ),
      ),
    }
  }
}

/** What an order of the operator is about. */
function orderOf(kind: string): number {
  if (kind === 'add-unit') return ADDING
  return kind === 'delete-unit' ? DELETING : ADDING_SYNCHRONOUSLY
}
