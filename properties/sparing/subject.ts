/** A scenario of sparing as a subject of the drivers: the array, and its judge. */

import type { Arena } from '../../impl/arena.ts'
import { Arenas } from '../../impl/arenas.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { type Sabotage, SparingArray, type SparingShape } from '../../impl/sparing/array.ts'
import {
  driveCount,
  fedSectors,
  hostSectors,
  type SparingGeometry,
  sectorsPerDrive,
  trackCount,
} from '../../impl/sparing/geometry.ts'
import type { SparingMachines } from '../../impl/sparing/machines.ts'
import { isSparingFault, sparingFaultKinds } from '../../impl/sparing/strikes.ts'
import { tableViews } from '../../impl/sparing/tableViews.ts'
import type { TableView } from '../../impl/world/tableView.ts'
import { checkRequests, checkSize, roomFor, WorldSubject, writtenBy } from '../drivers/worldSubject.ts'
import { ScenarioError } from '../errors.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { parseGeometry } from './geometrySchema.ts'
import { SparingJudge } from './judge.ts'

export class SparingSubject extends WorldSubject<SparingArray> {
  readonly system: SparingArray
  readonly judge: SparingJudge

  constructor(
    arena: Arena,
    machines: SparingMachines,
    readonly shape: SparingShape,
    writtenSectors: number,
    sabotage?: Sabotage,
  ) {
    super(arena, shape, writtenSectors)
    this.judge = new SparingJudge(arena, shape.geometry)
    this.system = new SparingArray(arena, machines, shape, this.judge, sabotage)
  }

  protected watch(workload: readonly Operation[]): void {
    this.judge.watch(this.system.parts, workload)
  }

  protected patienceFor(workload: readonly Operation[]): number {
    const { geometry } = this.shape
    const perGroup = sectorsPerDrive(geometry) * 60 + trackCount(geometry) * 200
    return 2_000 + workload.length * 400 + geometry.mainGroups * perGroup
  }

  tables(): readonly TableView[] {
    return tableViews(this.system.parts)
  }
}

/** Words that a world of this shape takes with this workload, with room to spare. */
function wordsNeeded({ geometry, queueDepths, longest }: SparingShape, writtenSectors: number): number {
  const sectors = hostSectors(geometry)
  const slots = queueDepths.reduce((sum, depth) => sum + depth, 2 * geometry.mainGroups + 1)
  const sectorWords = geometry.sectorBytes / 4
  const drives = driveCount(geometry) * (sectorsPerDrive(geometry) * (sectorWords + 1) + 10)
  const buffer = Math.max(longest, geometry.trackSectors) + geometry.trackSectors + geometry.stripSectors
  const places = (geometry.workVolumes + geometry.workDisks) * (geometry.workTracks + 3 + geometry.mainGroups)
  const work =
    places +
    geometry.mainGroups * (geometry.workDisks * geometry.workTracks + fedSectors(geometry) * sectorWords)
  const oracle = (sectors + writtenSectors) * 3
  return (
    drives +
    slots * (buffer * sectorWords + 40) +
    oracle +
    sectors * 2 +
    geometry.mainGroups * geometry.stripes * 4 +
    work +
    4_000
  )
}

/** Shape of the world that a scenario needs. */
export function shapeOf(scenario: Scenario, geometry: SparingGeometry): SparingShape {
  return { geometry, ...roomFor(scenario) }
}

/** @throws {ScenarioError} when hosts, addresses or fault places are impossible, or the array is too large for memory */
export function checkScenario(scenario: Scenario): SparingGeometry {
  const geometry = parseGeometry(scenario.geometry)
  checkRequests(scenario, 'the array has', hostSectors(geometry))
  checkSize(wordsNeeded(shapeOf(scenario, geometry), writtenBy(scenario)))
  for (const [index, { kind, drive, sector }] of scenario.faults.entries()) {
    if (!isSparingFault(kind)) {
      throw new ScenarioError(
        `faults[${index}].kind: sparing knows no ${kind}, but ${sparingFaultKinds.join(', ')}`,
      )
    }
    if (drive < 0 || drive >= driveCount(geometry)) {
      throw new ScenarioError(`faults[${index}].drive: the array has drives 0 to ${driveCount(geometry) - 1}`)
    }
    if (sector < 0 || sector >= sectorsPerDrive(geometry)) {
      throw new ScenarioError(
        `faults[${index}].sector: a drive has sectors 0 to ${sectorsPerDrive(geometry) - 1}`,
      )
    }
  }
  return geometry
}

/** Makes a world of a shape, with memory for workloads that write up to so many sectors. */
export function sparingSubject(
  machines: SparingMachines,
  shape: SparingShape,
  writtenSectors: number,
  {
    sabotage,
    arenas = new Arenas(),
  }: { readonly sabotage?: Sabotage | undefined; readonly arenas?: Arenas } = {},
): SparingSubject {
  const arena = arenas.take(wordsNeeded(shape, writtenSectors))
  return new SparingSubject(arena, machines, shape, writtenSectors, sabotage)
}
