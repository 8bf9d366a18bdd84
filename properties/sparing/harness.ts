/** Sparing as the drivers use it: worlds are made per shape and kept, runs put their workload into them. */

import type { Random } from '../../impl/random.ts'
import type { Sabotage, SparingShape } from '../../impl/sparing/array.ts'
import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing, type SparingMachines } from '../../impl/sparing/machines.ts'
import { sparingFaultKinds } from '../../impl/sparing/strikes.ts'
import { sparingCatalogue } from '../../model/catalogue/catalogue.ts'
import { type BatchShape, ShapedHarness } from '../drivers/shapedHarness.ts'
import { writtenBy } from '../drivers/worldSubject.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { TraceRequest } from '../workload/request.ts'
import { type Configuration, configurationName, configurationNames } from './configuration.ts'
import { drawScenario, writtenSectors } from './draw.ts'
import { drawShape } from './drawShape.ts'
import { excusedTransitions } from './excused.ts'
import { sparingInvariants } from './invariants.ts'
import { type SparingScope, sparingFaults } from './scope.ts'
import { smallerGeometry } from './shrinkGeometry.ts'
import { checkScenario, type SparingSubject, shapeOf, sparingSubject } from './subject.ts'
import { type Turn, turnsOf } from './turns.ts'
import { workloadScenario } from './workload.ts'

export class SparingHarness extends ShapedHarness<SparingSubject> {
  readonly geometry = smallerGeometry
  private readonly machines: SparingMachines
  private readonly turns: (batch: number) => Turn[]

  constructor(
    private readonly repairs: readonly string[],
    scope: SparingScope,
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
    this.turns = turnsOf(scope)
  }

  workload(requests: readonly TraceRequest[], seed: number): Scenario {
    return workloadScenario(requests, seed, this.repairs, this.only)
  }

  protected drawShapes(random: Random, batch: number): BatchShape<SparingSubject>[] {
    return this.turns(batch).map(({ scope, point }) => {
      const shape = drawShape(random, scope, point)
      const geometry: Geometry = { ...shape.geometry }
      return {
        geometry,
        configuration: configurationName(shape.geometry),
        subject: this.made(shape, writtenSectors(shape, scope)),
        draw: (draws) => drawScenario(draws, scope, shape, geometry, this.repairs),
      }
    })
  }

  protected makeFor(scenario: Scenario): SparingSubject {
    return this.made(shapeOf(scenario, checkScenario(scenario)), writtenBy(scenario))
  }

  private made(shape: SparingShape, written: number): SparingSubject {
    const { sabotage, arenas } = this
    return sparingSubject(this.machines, shape, written, { sabotage, arenas })
  }
}
