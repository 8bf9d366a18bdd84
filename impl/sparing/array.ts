/** An array with sparing, put together: drives, groups, tables, machines and their effects, in one arena. */

import type { Arena } from '../arena.ts'
import { Drives } from '../drives.ts'
import type { Fault } from '../fault.ts'
import { Hosts } from '../host/hosts.ts'
import type { Slot } from '../host/slot.ts'
import type { CompiledMachine } from '../machine/compile.ts'
import { RaidAccess } from '../raid/access.ts'
import { RaidGroup } from '../raid/group.ts'
import { accessRecord, ownRegisters, plainRecord } from '../raid/registers.ts'
import type { RaidPolicy } from '../raid/routes.ts'
import { Actor } from '../world/actor.ts'
import { type Effects, joined } from '../world/effect.ts'
import { GoalCounts } from '../world/goalCounts.ts'
import { HostedWorld, type WorldShape } from '../world/hostedWorld.ts'
import type { Observer } from '../world/observer.ts'
import { Program } from '../world/program.ts'
import { byGroup } from './byGroup.ts'
import { effectsOf } from './effects.ts'
import { driveCount, fedSectors, firstUnused, type SparingGeometry, sectorsPerDrive } from './geometry.ts'
import { sparingGoals } from './goals.ts'
import { groupRaid } from './groupRaid.ts'
import { initialContent } from './initialContent.ts'
import {
  BOOT,
  CONSOLE,
  FAULT,
  FEEDBACK,
  machineOf,
  ofEachGroup,
  processes,
  processName,
  REQUEST,
  SPARING,
  type SparingMachines,
} from './machines.ts'
import type { SparingParts } from './parts.ts'
import { FROM } from './requestPieces.ts'
import { Strikes, tellStrike } from './strikes.ts'
import { COPYING, SparingTables } from './tables.ts'
import { type WorkArea, workAreas } from './workAreas.ts'

/** What fixes the layout of the world; workloads and faults are put into it run by run. */
export interface SparingShape extends WorldShape {
  readonly geometry: SparingGeometry
}

/** Replaces commands by broken ones: what the canaries of the properties are made of. */
export interface Sabotage {
  (effects: Effects, parts: SparingParts): Effects
  /** The same for the commands of the RAID groups. */
  readonly ofRaid?: (effects: Effects) => Effects
}

export class SparingArray extends HostedWorld {
  /** Of the first main group, with what all of them share. */
  readonly parts: SparingParts
  /** Of every main group. */
  readonly groups: readonly SparingParts[]
  readonly raid: RaidAccess
  readonly strikes: Strikes
  /** Sectors of a request's own buffer. */
  private readonly requestSectors: number
  private readonly reached = new GoalCounts(sparingGoals)
  protected readonly hosts: Hosts

  constructor(
    arena: Arena,
    machines: SparingMachines,
    readonly shape: SparingShape,
    observer: Observer,
    sabotage: Sabotage = (effects) => effects,
  ) {
    super(arena)
    const { geometry, queueDepths } = shape
    this.requestSectors = Math.max(shape.longest, geometry.trackSectors)
    this.addActors()
    this.closeActors(shape.faults)
    const drives = new Drives(
      arena,
      driveCount(geometry),
      sectorsPerDrive(geometry),
      geometry.sectorBytes / 4,
    )
    const group = (index: number) => {
      const members = Array.from({ length: geometry.drives }, (_, column) => index * geometry.drives + column)
      return new RaidGroup(arena, index, geometry, members)
    }
    const mains = Array.from({ length: geometry.mainGroups }, (_, index) => group(index))
    const sub = geometry.unusedGroups > 0 ? group(geometry.mainGroups) : null
    for (const main of mains) main.volumes = geometry.volumes
    for (let drive = 0; drive < firstUnused(geometry); drive++) drives.flaws.setPatrolled(drive, true)
    const firstTables = new SparingTables(arena, geometry)
    const tables = mains.map((_, index) =>
      index === 0 ? firstTables : new SparingTables(arena, geometry, firstTables),
    )
    const areas = workAreas(arena, geometry, drives, mains, tables)
    if (sub !== null) sub.volumes = geometry.workVolumes
    const hosts = new Hosts(arena, queueDepths)
    this.hosts = hosts
    const policy: RaidPolicy = {
      avoids: (drive) => this.isSuspect(drive),
      isElsewhere: (index, ...rows) => this.groups[index]?.tables.isAside(...rows) ?? false,
      spareOf: (index, column) => this.spareOf(index, column),
      isQuiet: () => this.allHaveStruck(),
      givenUp: (...given) => observer.givenUp(...given),
      settled: (index, row, sectors) => observer.settled(index, row, sectors),
      stored: (drive, copy, spare, row, sectors) => observer.stored?.(drive, copy, spare, row, sectors),
      fetching: (index, column) => observer.fetching?.(index, column),
      // nothing newer than a drive's rows is elsewhere unless only the suspect drive's are diverted
      ...(geometry.diverts === 'suspect' && {
        taken: (index, column, row, sectors) => observer.taken?.(index, column, row, sectors),
      }),
    }
    const raidGroups = sub === null ? mains : [...mains, sub]
    this.raid = new RaidAccess(this, arena, drives, raidGroups, policy, sabotage.ofRaid)
    const groups: SparingParts[] = []
    this.groups = groups
    mains.forEach((main, index) => {
      groups.push({
        groups,
        group: index,
        firstLba: index * main.capacity,
        geometry,
        world: this,
        arena,
        drives,
        main,
        sub,
        raid: groupRaid(this.raid, [index, mains.length]),
        tables: tables[index] as SparingTables,
        ...(areas[index] as WorkArea),
        hosts,
        observer: observer.forGroup?.(index) ?? observer,
        slotOf: (actor) => this.slots[actor] as Slot,
        cacheOf: (actor) => actor.buffer + this.requestSectors * drives.sectorWords,
        reach: this.reached.reach,
      })
    })
    this.parts = groups[0] as SparingParts
    this.strikes = new Strikes(this.parts)
    for (const parts of groups) initialContent(parts)
    const effects = groups.map((parts) =>
      sabotage(joined([effectsOf(parts), { strike: this.striking }]), parts),
    )
    this.start(this.programsFor(machines(geometry), effects), this.raid)
    this.keepPristine()
  }

  protected strike(fault: Fault): void {
    this.strikes.strike(fault)
  }

  protected tellStrike(fault: Fault): string {
    return tellStrike(fault)
  }

  override endFaults(): void {
    super.endFaults()
    this.parts.drives.disarm()
  }

  /** How often each goal was reached, in the order of `sparingGoals`. */
  get goals(): ArrayLike<number> {
    return this.reached.counts
  }

  /** How often each kind of fault fired, in the order of `sparingFaultKinds`. */
  get fired(): readonly number[] {
    return this.strikes.fired
  }

  get running(): readonly Program[] {
    return [...this.programs, this.raid.program]
  }

  /** While the controller may crash, a step of its own is everybody's business: what it has done by then tells. */
  override nextLocal(): number {
    return this.mayStrike('controller-crash') ? -1 : super.nextLocal()
  }

  /** A program for each machine, and, behind them, others of the machines that every group runs for itself. */
  private programsFor(machines: readonly CompiledMachine[], effects: readonly Effects[]): Program[] {
    const { capacity } = this.parts.main
    const named = new Set(machines[REQUEST]?.states.flatMap(({ command }) => command ?? []))
    const requests = byGroup(effects, named, (actor) => Math.floor(actor.get(FROM) / capacity))
    const [first = {}, ...others] = effects
    return [
      ...machines.map((machine, number) => new Program(machine, number === REQUEST ? requests : first)),
      ...others.flatMap((each) =>
        ofEachGroup.map((number) => new Program(machines[number] as CompiledMachine, each)),
      ),
    ]
  }

  private addActors(): void {
    const { geometry, queueDepths, faults } = this.shape
    const words = geometry.sectorBytes / 4
    // the suspect drive's track is put together beside the request's own data
    const requestBuffer = this.requestSectors + (geometry.diverts === 'suspect' ? geometry.trackSectors : 0)
    const add = (
      machine: number,
      name: string,
      registers: number,
      buffer: number,
      accumulator: number,
      slot: Slot | null = null,
    ) => {
      const { arena } = this
      const index = this.actors.length
      const at = [
        // what strikes is no part of the controller, and outlives its crash
        machine === FAULT ? arena.allot(registers) : arena.allotVolatile(registers),
        arena.allotVolatileBlock(buffer * words),
        arena.allotVolatileBlock(accumulator * words),
      ] as const
      this.add(new Actor(arena, index, machine, name, at[0], registers, at[1], at[2]), slot)
    }
    const access = accessRecord(geometry.drives)
    const addProcess = (number: number, group: number) => {
      const accesses = number === FEEDBACK || number === SPARING || number === BOOT
      // a boot looks at what is diverted track by track
      const diverted = number === BOOT && geometry.diverts === 'suspect' ? geometry.trackSectors : 0
      const buffer =
        number === FEEDBACK ? fedSectors(geometry) : number === SPARING ? geometry.stripSectors : diverted
      const accumulator = accesses ? geometry.stripSectors : 0
      add(
        machineOf(number, group),
        processName(number, group),
        accesses ? access : plainRecord,
        buffer,
        accumulator,
      )
    }
    for (let number = 0; number < processes.length; number++)
      if (number !== CONSOLE || geometry.trigger === 'manual') addProcess(number, 0)
    for (let group = 1; group < geometry.mainGroups; group++)
      for (const number of ofEachGroup) addProcess(number, group)
    queueDepths.forEach((depth, host) => {
      const first = this.actors.length
      for (let i = 0; i < depth; i++) {
        add(REQUEST, `slot ${i} of host ${host}`, access, requestBuffer, geometry.stripSectors, {
          host,
          first,
        })
      }
    })
    for (let i = 0; i < faults; i++) add(FAULT, 'fault', plainRecord - ownRegisters, 0, 0)
  }

  private isSuspect(drive: number): boolean {
    for (const { tables } of this.groups)
      if (tables.phase === COPYING && tables.suspect === drive) return true
    return false
  }

  private spareOf(group: number, column: number): number {
    const parts = this.groups[group]
    if (parts === undefined) return -1
    const { tables, main } = parts
    if (tables.phase !== COPYING || main.member(column) !== tables.suspect) return -1
    this.reached.reach('spare-followed')
    return tables.spare
  }
}
