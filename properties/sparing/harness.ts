/** Sparing as the drivers use it: worlds are made per shape and kept, runs put their workload into them. */

import { Arenas } from '../../impl/arenas.ts'
import type { Random } from '../../impl/random.ts'
import type { Sabotage, SparingShape } from '../../impl/sparing/array.ts'
import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing, type SparingMachines } from '../../impl/sparing/machines.ts'
import { sparingFaultKinds } from '../../impl/sparing/strikes.ts'
import { sparingCatalogue } from '../../model/catalogue/catalogue.ts'
import { TransitionTally } from '../coverage.ts'
import type { Counts } from '../drivers/crew.ts'
import type { CountingHarness, Tally } from '../drivers/harness.ts'
import { type RunResult, run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
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
import { checkScenario, type SparingSubject, shapeOf, sparingSubject, writtenBy } from './subject.ts'
import { workloadScenario } from './workload.ts'

/** Shapes that a batch of runs shares. */
const shapesPerBatch = 24

export class SparingHarness implements CountingHarness {
  readonly geometry = smallerGeometry
  private readonly machines: SparingMachines
  /** Worlds of the shapes drawn last, by the geometry that their scenarios carry. */
  private worlds = new Map<Geometry, SparingSubject>()
  /** Worlds made for single scenarios. */
  private others: SparingSubject[] = []
  private readonly arenas = new Arenas()
  private readonly points: (turn: number) => Point
  /** Scenarios drawn, by configuration. */
  private readonly drawn: Map<string, number>
  private readonly transitions = new TransitionTally()
  private readonly evaluations = new Float64Array(sparingInvariants.length)
  private readonly goals = new Float64Array(sparingGoals.length)
  private readonly fired = new Float64Array(sparingFaultKinds.length)

  constructor(
    private readonly repairs: readonly string[],
    private readonly scope: SparingScope,
    private readonly sabotage?: Sabotage,
    private readonly only: Configuration = {},
  ) {
    this.machines = compileSparing(repairs)
    this.points = pointsOf(scope)
    this.drawn = new Map(configurationNames(only).map((name) => [name, 0]))
  }

  drawer(random: Random, batch = 0): (random: Random) => Scenario {
    this.retire()
    const shapes: SparingShape[] = []
    const geometries: Geometry[] = []
    const names: string[] = []
    for (let i = 0; i < shapesPerBatch; i++) {
      const shape = drawShape(random, this.scope, this.points(batch * shapesPerBatch + i))
      const geometry = { ...shape.geometry }
      this.worlds.set(geometry, this.make(shape, writtenSectors(shape, this.scope)))
      shapes.push(shape)
      geometries.push(geometry)
      names.push(configurationName(shape.geometry))
    }
    return (draws) => {
      const index = draws.below(shapes.length)
      const shape = shapes[index] as SparingShape
      this.countDrawn(names[index] as string)
      return drawScenario(draws, this.scope, shape, geometries[index] as Geometry, this.repairs)
    }
  }

  workload(requests: readonly TraceRequest[], seed: number): Scenario {
    return workloadScenario(requests, seed, this.repairs, this.only)
  }

  subject(scenario: Scenario): SparingSubject {
    const known = this.worlds.get(scenario.geometry)
    if (known?.fits(scenario)) return known.begin(scenario)
    const shape = shapeOf(scenario, checkScenario(scenario))
    const subject = this.make(shape, writtenBy(scenario))
    this.others.push(subject)
    return subject.begin(scenario)
  }

  run(scenario: Scenario): RunResult {
    return run(this.subject(scenario), scheduler(scenario.schedule))
  }

  tally(): Tally {
    this.retire()
    const named = <T extends string>(names: readonly T[], counts: Float64Array) =>
      Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]))
    const fired = named(sparingFaultKinds, this.fired)
    return {
      configurations: Object.fromEntries(this.drawn),
      invariants: named(
        sparingInvariants.map(({ name }) => name),
        this.evaluations,
      ),
      faults: Object.fromEntries(sparingFaults.map(({ kind }) => [kind, fired[kind] ?? 0])),
      sometimes: named(
        sparingGoals.map(({ name }) => name),
        this.goals,
      ),
      coverage: this.transitions.report(sparingCatalogue, excusedTransitions),
    }
  }

  counts(): Counts {
    this.retire()
    const { evaluations, goals, fired } = this
    return { evaluations, goals, fired, transitions: this.transitions.all() }
  }

  absorb({ evaluations, goals, fired, transitions }: Counts): void {
    accumulate(this.evaluations, evaluations)
    accumulate(this.goals, goals)
    accumulate(this.fired, fired)
    for (const each of transitions) this.transitions.add(each)
  }

  private countDrawn(name: string): void {
    this.drawn.set(name, (this.drawn.get(name) ?? 0) + 1)
  }

  private make(shape: SparingShape, written: number): SparingSubject {
    const { sabotage, arenas } = this
    return sparingSubject(this.machines, shape, written, { sabotage, arenas })
  }

  /** Counts what the worlds have shown and lets them go. */
  private retire(): void {
    for (const { system, judge, arena } of [...this.worlds.values(), ...this.others]) {
      for (const program of [...system.programs, system.raid.program]) this.transitions.add(program)
      accumulate(this.evaluations, judge.evaluations)
      accumulate(this.goals, system.goals)
      accumulate(this.fired, system.strikes.fired)
      this.arenas.give(arena)
    }
    this.worlds = new Map()
    this.others = []
  }
}

function accumulate(total: Float64Array, counts: ArrayLike<number>): void {
  for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (counts[i] ?? 0)
}
