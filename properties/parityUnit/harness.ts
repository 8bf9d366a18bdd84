/** Parity across storage units as the drivers use it. */

import type { ParitySabotage, ParityShape } from '../../impl/parityUnit/array.ts'
import { parityGoals } from '../../impl/parityUnit/goals.ts'
import { compileParity, type ParityMachines } from '../../impl/parityUnit/machines.ts'
import { parityFaultKinds } from '../../impl/parityUnit/strikes.ts'
import type { Random } from '../../impl/random.ts'
import { parityUnitCatalogue } from '../../model/catalogue/parityUnit.ts'
import { methods, type ParityVariant, parityVariantName } from '../../model/parityUnit/variant.ts'
import { type BatchShape, ShapedHarness } from '../drivers/shapedHarness.ts'
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

/** Shapes that a batch of runs shares, of the whole scope and of each focus: making worlds is dear, and a rare shape is to come up all the same. */
const wholeShapes = 140
const focusShapes = 14

/** What shapes are drawn from: by method, of which each has its turn, its variants. */
interface Part {
  readonly scope: ParityScope
  readonly shapes: number
  readonly variants: readonly (readonly ParityVariant[])[]
}

function partOf(scope: ParityScope, shapes: number): Part {
  const all = variantsOf(scope)
  const variants = methods
    .map((method) => all.filter((variant) => variant.method === method))
    .filter((ofMethod) => ofMethod.length > 0)
  return { scope, shapes, variants }
}

export class ParityHarness extends ShapedHarness<ParitySubject> {
  readonly geometry = smallerGeometry
  private readonly machines: ParityMachines
  private readonly parts: readonly Part[]

  constructor(
    private readonly repairs: readonly string[],
    scope: ParityScope,
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
    const focused = scope.focuses.map((focus) => partOf({ ...scope, ...focus }, focusShapes))
    this.parts = [partOf(scope, wholeShapes), ...focused]
  }

  workload(requests: readonly TraceRequest[], seed: number): Scenario {
    return workloadScenario(requests, seed, this.repairs, this.only)
  }

  protected drawShapes(random: Random, batch: number): BatchShape<ParitySubject>[] {
    return this.parts.flatMap((part) =>
      Array.from({ length: part.shapes }, (_, index) =>
        this.drawTurn(random, part, batch * part.shapes + index),
      ),
    )
  }

  private drawTurn(random: Random, { scope, variants }: Part, turn: number): BatchShape<ParitySubject> {
    const ofMethod = variants[turn % variants.length] as readonly ParityVariant[]
    const within = Math.floor(turn / variants.length) % ofMethod.length
    const shape = drawShape(random, scope, ofMethod[within] as ParityVariant)
    const geometry: Geometry = { ...shape.geometry }
    return {
      geometry,
      configuration: parityVariantName(shape.geometry),
      subject: this.made(shape, writtenSectors(shape, scope), scope.operations),
      draw: (draws) => drawScenario(draws, scope, shape, geometry, this.repairs),
    }
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
