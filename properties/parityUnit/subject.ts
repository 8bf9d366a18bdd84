/** A scenario of parity across storage units as a subject of the drivers: the group, and its judge. */

import type { Arena } from '../../impl/arena.ts'
import { Arenas } from '../../impl/arenas.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { isLinkFault } from '../../impl/network/linkFaults.ts'
import { ParityGroup, type ParitySabotage, type ParityShape, roomOf } from '../../impl/parityUnit/array.ts'
import {
  hostSectors,
  largestUnit,
  type ParityGeometry,
  parityUnit,
  sectorsOf,
} from '../../impl/parityUnit/geometry.ts'
import type { ParityMachines } from '../../impl/parityUnit/machines.ts'
import { isMediaFault, isParityFault, parityFaultKinds } from '../../impl/parityUnit/strikes.ts'
import { parityTableViews } from '../../impl/parityUnit/tableViews.ts'
import type { TableView } from '../../impl/world/tableView.ts'
import { checkRequests, checkSize, roomFor, WorldSubject, writtenBy } from '../drivers/worldSubject.ts'
import { ScenarioError } from '../errors.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { parseGeometry } from './geometrySchema.ts'
import { ParityJudge } from './judge.ts'

export class ParitySubject extends WorldSubject<ParityGroup> {
  readonly system: ParityGroup
  readonly judge: ParityJudge

  constructor(
    arena: Arena,
    machines: ParityMachines,
    readonly shape: ParityShape,
    writtenSectors: number,
    sabotage?: ParitySabotage,
  ) {
    super(arena, shape, writtenSectors)
    this.judge = new ParityJudge()
    this.system = new ParityGroup(arena, machines, shape, this.judge, sabotage)
  }

  protected watch(workload: readonly Operation[]): void {
    this.judge.watch(this.system.parts, workload)
  }

  protected patienceFor(workload: readonly Operation[]): number {
    const { geometry } = this.shape
    const blocks = Math.ceil(hostSectors(geometry) / geometry.blockSectors) + geometry.unitSectors.length
    // beside records a piece may be a sector
    const least = geometry.trackSectors.some((track) => track > 0) ? 1 : geometry.blockSectors
    const pieces = workload.reduce((sum, { sectors }) => sum + sectors / least + 2, 0)
    return 2_000 + pieces * 60 + blocks * 80
  }

  tables(): readonly TableView[] {
    return parityTableViews(this.system.parts)
  }
}

/** Words that a world of this shape takes with workloads of so many operations that write so many sectors, with room to spare. */
function wordsNeeded(shape: ParityShape, writtenSectors: number, operations: number): number {
  const { geometry, queueDepths, longest } = shape
  const sectorWords = geometry.sectorBytes / 4
  const blockWords = geometry.blockSectors * sectorWords
  const units = parityUnit(geometry) + 1
  const slots = queueDepths.reduce((sum, depth) => sum + depth, 0)
  const blocks = Math.ceil(largestUnit(geometry) / geometry.blockSectors)
  const drives = units * (largestUnit(geometry) * (sectorWords + 2) + 1_200)
  const links = 2 * units * (roomOf(shape) * (blockWords + 8) + 4)
  const requests = slots * (longest * sectorWords + 3 * blockWords + 80)
  const oracle = (hostSectors(geometry) + writtenSectors) * 3 + operations * (longest + 4)
  return drives + links + requests + oracle + units * (14 * blockWords + 7 * blocks + 160) + 4_000
}

/** @throws {ScenarioError} when hosts, addresses or fault places are impossible, or the group is too large for memory */
export function checkScenario(scenario: Scenario): ParityGeometry {
  const geometry = parseGeometry(scenario.geometry)
  checkRequests(scenario, 'the units have', hostSectors(geometry))
  const shape = { geometry, ...roomFor(scenario) }
  checkSize(wordsNeeded(shape, writtenBy(scenario), scenario.workload.length))
  for (const [index, { kind, drive, sector }] of scenario.faults.entries()) {
    if (!isParityFault(kind))
      throw new ScenarioError(
        `faults[${index}].kind: parity-unit knows no ${kind}, but ${parityFaultKinds.join(', ')}`,
      )
    const isOfUnit = !isLinkFault(kind)
    const isOfDrive = isMediaFault(kind)
    if (kind === 'add-unit-synchronously' && geometry.method === 'random')
      throw new ScenarioError(
        `faults[${index}].kind: by the random method nothing is computed afresh; take add-unit`,
      )
    const units = parityUnit(geometry)
    const last =
      isOfDrive || kind === 'unit-crash' || kind === 'unit-loss'
        ? units
        : isOfUnit
          ? units - 1
          : 2 * units - 1
    if (drive < 0 || drive > last) {
      const what = isOfUnit ? 'units' : 'directions of links'
      throw new ScenarioError(`faults[${index}].drive: there are ${what} 0 to ${last}`)
    }
    const end = sectorsOf(geometry, drive)
    if (isOfDrive && (sector < 0 || sector >= end))
      throw new ScenarioError(
        `faults[${index}].sector: storage unit ${drive + 1} has sectors 0 to ${end - 1}`,
      )
  }
  return geometry
}

/** Makes a world of a shape, with memory for so many operations that write up to so many sectors. */
export function paritySubject(
  machines: ParityMachines,
  shape: ParityShape,
  writtenSectors: number,
  operations: number,
  {
    sabotage,
    arenas = new Arenas(),
  }: { readonly sabotage?: ParitySabotage | undefined; readonly arenas?: Arenas } = {},
): ParitySubject {
  const arena = arenas.take(wordsNeeded(shape, writtenSectors, operations))
  return new ParitySubject(arena, machines, shape, writtenSectors, sabotage)
}
