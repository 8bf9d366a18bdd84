/** A world of a shape with its judge, into which scenarios are put one after the other. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { HostedWorld, WorldShape } from '../../impl/world/hostedWorld.ts'
import type { Program } from '../../impl/world/program.ts'
import type { TableView } from '../../impl/world/tableView.ts'
import { ScenarioError } from '../errors.ts'
import type { Violation } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Subject } from './subject.ts'

export interface Judge {
  /** The first violation. */
  readonly violation: Omit<Violation, 'step'> | null
  /** How often each invariant was evaluated, in the order of the protocol's list. */
  readonly evaluations: ArrayLike<number>
  atRest(): void
  neverRested(steps: number): void
}

/** A world with hosts that counts what it has shown. */
export interface CountingWorld extends HostedWorld {
  /** How often each goal was reached, in the order of the protocol's list. */
  readonly goals: ArrayLike<number>
  /** How often each kind of fault fired, in the order of the protocol's list. */
  readonly fired: ArrayLike<number>
  /** All that it runs, with a substrate's. */
  readonly running: readonly Program[]
}

export abstract class WorldSubject<World extends CountingWorld = CountingWorld> implements Subject {
  abstract readonly system: World
  abstract readonly judge: Judge
  patience = 0
  /** Words of the arena behind which a judge allots its own, anew for each workload. */
  private used: number | null = null

  constructor(
    readonly arena: Arena,
    private readonly room: WorldShape,
    /** Sectors that a workload may write in all. */
    private readonly writtenSectors: number,
  ) {}

  /** True when the scenario's hosts, operations and faults have room in this world; its geometry is the caller's care. */
  fits(scenario: Scenario): boolean {
    const { queueDepths, longest, faults } = this.room
    if (scenario.queueDepths !== queueDepths || scenario.faults.length > faults) return false
    let written = 0
    for (const { kind, sectors } of scenario.workload) {
      if (sectors > longest) return false
      if (kind === 'write') written += sectors
    }
    return written <= this.writtenSectors
  }

  /** Puts a scenario's workload and faults into the world, before its first step. */
  begin({ workload, faults }: Pick<Scenario, 'workload' | 'faults'>): this {
    this.used ??= this.arena.used
    this.arena.used = this.used
    this.watch(workload)
    this.system.reset(workload, faults)
    this.patience = this.patienceFor(workload)
    return this
  }

  /** Has the judge begin anew, with another workload. */
  protected abstract watch(workload: readonly Operation[]): void
  protected abstract patienceFor(workload: readonly Operation[]): number
  abstract tables(): readonly TableView[]

  endFaults(): void {
    this.system.endFaults()
  }

  isFault(step: number): boolean {
    return this.system.isFault(step)
  }

  moverOf(step: number): number {
    return this.system.moverOf(step)
  }

  commandOf(step: number): number {
    return this.system.commandOf(step)
  }

  actorName(step: number): string {
    return this.system.nameOf(this.system.actorOf(step))
  }

  label(step: number): string {
    return this.system.labelOf(step)
  }

  violation(): Omit<Violation, 'step'> | null {
    return this.judge.violation
  }

  judgeRest(): void {
    this.judge.atRest()
  }

  judgeEndless(steps: number): void {
    this.judge.neverRested(steps)
  }
}

/** Sectors that the scenario's hosts write in all. */
export function writtenBy({ workload }: Pick<Scenario, 'workload'>): number {
  return workload.reduce((sum, { kind, sectors }) => sum + (kind === 'write' ? sectors : 0), 0)
}

/** Room that a scenario needs. */
export function roomFor({ queueDepths, workload, faults }: Scenario): WorldShape {
  const longest = workload.reduce((most, { sectors }) => Math.max(most, sectors), 1)
  return { queueDepths, longest, faults: faults.length }
}

/**
 * @param space what hosts address, of so many sectors: `the array has`
 * @throws {ScenarioError} when a request comes from a host, or goes to an LBA, that is not there
 */
export function checkRequests(
  { queueDepths, workload }: Pick<Scenario, 'queueDepths' | 'workload'>,
  space: string,
  sectors: number,
): void {
  for (const [index, { host, lba, sectors: count, id }] of workload.entries()) {
    if (queueDepths[host] === undefined)
      throw new ScenarioError(`workload[${index}].host: there is no host ${host}`)
    if (lba < 0 || count < 1 || lba + count > sectors)
      throw new ScenarioError(`workload[${index}] (request ${id}): ${space} LBA 0 to ${sectors - 1}`)
  }
}

/** What a world may take: 2 GiB. */
const maxWords = 2 ** 29

/** @throws {ScenarioError} when a world would take more than is kept */
export function checkSize(words: number): void {
  if (words <= maxWords) return
  const size = (words / 2 ** 28).toFixed(1)
  throw new ScenarioError(
    `geometry, queueDepths and workload: the world takes ${size} GiB, and at most 2 are kept; give it less to hold`,
  )
}
