/** Parity across storage units as the drivers use it. */

import type { ParitySabotage, ParityShape } from '../../impl/parityUnit/array.ts'
import { parityGoals } from '../../impl/parityUnit/goals.ts'
import { compileParity, type ParityMachines } from '../../impl/parityUnit/machines.ts'
import { parityFaultKinds } from '../../impl/parityUnit/strikes.ts'
import type { Random } from '../../impl/random.ts'
import { parityUnitCatalogue } from '../../model/catalogue/parityUnit.ts'
import { type ParityVariant, parityVariantName } from '../../model/parityUnit/variant.ts'
import { ShapedHarness } from '../drivers/shapedHarness.ts'
import { roomFor, writtenBy } from '../drivers/worldSubject.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { TraceRequest } from '../workload/request.ts'
import { type Configuration, configurationNames, variantsOf } from './configuration.ts'
import { drawScenario, drawShape, writtenSectors } from './draw.ts'
import { excusedTransitions } from './excused.ts'
import { parityInvariants } from './invariants.ts'
import { type ParityScope, parityFaults } from './scope.ts'
import { smallerGeometry } from './shrinkGeometry.ts'
import { checkScenario, type ParitySubject, paritySubject } from './subject.ts'
import { workloadScenario } from './workload.ts'

export class ParityHarness extends ShapedHarness<ParityShape, ParitySubject> {
  readonly geometry = smallerGeometry
  private readonly machines: ParityMachines
  private readonly variants: readonly ParityVariant[]

  constructor(
    private readonly repairs: readonly string[],
    private readonly scope: ParityScope,
    private readonly sabotage?: ParitySabotage,
    private readonly only: Configuration = {},
  ) {
    super({
      invariants: parityInvariants,
      goals: parityGoals,
      faultKinds: parityFaultKinds,
      faults: parityFaults,
      configurations: configurationNames(scope),
      catalogue: parityUnitCatalogue,
      excusedTransitions,
    })
    this.machines = compileParity(repairs)
    this.variants = variantsOf(scope)
  }

  workload(requests: readonly TraceRequest[], seed: number): Scenario {
    return workloadScenario(requests, seed, this.repairs, this.only)
  }

  protected drawShape(random: Random, turn: number): ParityShape {
    return drawShape(random, this.scope, this.variants[turn % this.variants.length] as ParityVariant)
  }

  protected shapeRecord({ geometry }: ParityShape): readonly [Geometry, string] {
    return [{ ...geometry }, parityVariantName(geometry)]
  }

  protected drawScenario(random: Random, shape: ParityShape, record: Geometry): Scenario {
    return drawScenario(random, this.scope, shape, record, this.repairs)
  }

  protected make(shape: ParityShape): ParitySubject {
    return this.made(shape, writtenSectors(shape, this.scope), this.scope.operations)
  }

  protected makeFor(scenario: Scenario): ParitySubject {
    const shape = { geometry: checkScenario(scenario), ...roomFor(scenario) }
    return this.made(shape, writtenBy(scenario), scenario.workload.length)
  }

  private made(shape: ParityShape, written: number, operations: number): ParitySubject {
    const { sabotage, arenas } = this
    return paritySubject(this.machines, shape, written, operations, { sabotage, arenas })
  }
}
