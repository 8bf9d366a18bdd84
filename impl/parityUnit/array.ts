/** A parity group, put together: units with their drives, links, tables, machines and their effects, in one arena. */

import type { Arena } from '../arena.ts'
import { CheckCodes } from '../checkCodes.ts'
import { driveFaults } from '../driveFaults.ts'
import { Drives } from '../drives.ts'
import type { Fault } from '../fault.ts'
import { Hosts } from '../host/hosts.ts'
import type { Slot } from '../host/slot.ts'
import type { CompiledMachine } from '../machine/compile.ts'
import { isLinkFault } from '../network/linkFaults.ts'
import { Links } from '../network/links.ts'
import { Actor, firstRegister, STATE } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { GoalCounts } from '../world/goalCounts.ts'
import { HostedWorld, type WorldShape } from '../world/hostedWorld.ts'
import { Program } from '../world/program.ts'
import { type Crew, crash, crewOf } from './crash.ts'
import { Damage } from './damage.ts'
import { largestUnit, type ParityGeometry, parityUnit } from './geometry.ts'
import { parityGoals } from './goals.ts'
import { initialContent } from './initialContent.ts'
import { Loans } from './loans.ts'
import type { ParityMachines } from './machines.ts'
import { Media } from './media.ts'
import type { ParityObserver } from './observer.ts'
import { ParityNotes } from './parityNotes.ts'
import type { ParityParts } from './parts.ts'
import { slotPort } from './ports.ts'
import { type Process, processesOf } from './processes.ts'
import { ReadCache } from './readCache.ts'
import { requestEffects } from './requestEffects.ts'
import { requestRecord } from './requestPieces.ts'
import { isMediaFault, mediaFaults, orderOf, parityEvents, tellStrike } from './strikes.ts'
import { ParityTables } from './tables.ts'
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
    const processes = processesOf(geometry)
    this.addActors(processes, blockWords)
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
    const staff: readonly Pick<Process, 'role' | 'effects'>[] = [
      ...processes,
      { role: 'request', effects: requestEffects },
      {
        role: 'fault',
        effects: ({ links }) => ({
          strike: this.strikingWhen(
            ({ kind, drive }) => !isLinkFault(kind) || links.strikes.isDue(kind, drive),
          ),
        }),
      },
    ]
    this.start(
      staff.map(({ role, effects }) => new Program(set[role], sabotage(effects(this.parts), this.parts))),
      null,
    )
    if (geometry.start !== 'unset') this.endSetUp(set.setUp)
    const roles = staff.map(({ role }) => role)
    this.crew = crewOf(this.parts, this.actors, roles)
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

  /** Links are whole again as well. */
  override endFaults(): void {
    super.endFaults()
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
    else if (kind === 'unit-loss') {
      this.parts.media.lose(drive)
      this.parts.observer.lost(drive)
    } else {
      this.parts.observer.ordered(orderOf(kind), drive)
      this.parts.tables.change.order(orderOf(kind), drive)
    }
  }

  protected tellStrike(fault: Fault): string {
    return tellStrike(fault)
  }

  /** Adds all actors: the processes, the slots of the hosts, and the faults. */
  private addActors(processes: readonly Process[], blockWords: number): void {
    const { geometry, queueDepths, longest, faults } = this.shape
    const { arena } = this
    processes.forEach(({ name, unit, record }, machine) => {
      const isOfUnit = unit >= 0
      this.addActor(machine, name, unit, record, [
        isOfUnit ? arena.allotVolatile(record, unit) : arena.allot(record),
        isOfUnit ? arena.allotVolatileBlock(blockWords, unit) : arena.used,
        isOfUnit ? arena.allotVolatileBlock(blockWords, unit) : arena.used,
      ])
    })
    const words = longest * (geometry.sectorBytes / 4)
    queueDepths.forEach((depth, host) => {
      const first = this.actors.length
      for (let i = 0; i < depth; i++) {
        const at = [
          arena.allot(requestRecord),
          arena.allotBlock(words),
          arena.allotBlock(blockWords),
        ] as const
        const name = `slot ${i} of host ${host}`
        this.addActor(processes.length, name, -1, requestRecord, at, { host, first })
      }
    })
    for (let i = 0; i < faults; i++) {
      const at = arena.allot(firstRegister)
      this.addActor(processes.length + 1, 'fault', -1, firstRegister, [at, at, at])
    }
  }

  /** @param at arena indices of its record, its buffer and its accumulator */
  private addActor(
    machine: number,
    name: string,
    unit: number,
    record: number,
    at: readonly [number, number, number],
    slot: Slot | null = null,
  ): void {
    this.units.push(unit)
    this.add(new Actor(this.arena, this.actors.length, machine, name, at[0], record, at[1], at[2]), slot)
  }
}
