/** Sparing as the drivers use it: worlds are made per shape and kept, runs put their workload into them. */

import type { Random } from '../../impl/random.ts'
import type { Sabotage, SparingShape } from '../../impl/sparing/array.ts'
import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing, type SparingMachines } from '../../impl/sparing/machines.ts'
import { sparingFaultKinds } from '../../impl/sparing/strikes.ts'
import { sparingCatalogue } from '../../model/catalogue/catalogue.ts'
import { ShapedHarness } from '../drivers/shapedHarness.ts'
import { writtenBy } from '../drivers/worldSubject.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { TraceRequest } from '../workload/request.ts'
import {
  type Configuration,
  configurationName,
  configurationNames,
  type Point,
  pointsOf,
} from './configuration.ts'
import { drawScenario, drawShape, writtenSectors } from './draw.ts'
import { excusedTransitions } from './excused.ts'
import { sparingInvariants } from './invariants.ts'
import { type SparingScope, sparingFaults } from './scope.ts'
import { smallerGeometry } from './shrinkGeometry.ts'
import { checkScenario, type SparingSubject, shapeOf, sparingSubject } from './subject.ts'
import { workloadScenario } from './workload.ts'

export class SparingHarness extends ShapedHarness<SparingShape, SparingSubject> {
  readonly geometry = smallerGeometry
  private readonly machines: SparingMachines
  private readonly points: (turn: number) => Point

  constructor(
    private readonly repairs: readonly string[],
    private readonly scope: SparingScope,
    private readonly sabotage?: Sabotage,
    private readonly only: Configuration = {},
  ) {
    super({
      invariants: sparingInvariants,
      goals: sparingGoals,
      faultKinds: sparingFaultKinds,
      faults: sparingFaults,
      configurations: configurationNames(only),
      catalogue: sparingCatalogue,
      excusedTransitions,
    })
    this.machines = compileSparing(repairs)
    this.points = pointsOf(scope)
  }

  workload(requests: readonly TraceRequest[], seed: number): Scenario {
    return workloadScenario(requests, seed, this.repairs, this.only)
  }

  protected drawShape(random: Random, turn: number): SparingShape {
    return drawShape(random, this.scope, this.points(turn))
  }

  protected shapeRecord({ geometry }: SparingShape): readonly [Geometry, string] {
    return [{ ...geometry }, configurationName(geometry)]
  }

  protected drawScenario(random: Random, shape: SparingShape, record: Geometry): Scenario {
    return drawScenario(random, this.scope, shape, record, this.repairs)
  }

  protected make(shape: SparingShape): SparingSubject {
    return this.made(shape, writtenSectors(shape, this.scope))
  }

  protected makeFor(scenario: Scenario): SparingSubject {
    return this.made(shapeOf(scenario, checkScenario(scenario)), writtenBy(scenario))
  }

  private made(shape: SparingShape, written: number): SparingSubject {
    const { sabotage, arenas } = this
    return sparingSubject(this.machines, shape, written, { sabotage, arenas })
  }
}
