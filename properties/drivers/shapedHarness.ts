/** A harness whose worlds are made per shape and kept for a batch of runs, which put their workloads into them. */

import { Arenas } from '../../impl/arenas.ts'
import type { Random } from '../../impl/random.ts'
import type { Catalogue } from '../../model/catalogue/catalogue.ts'
import { TransitionTally } from '../coverage.ts'
import type { Described, FaultDescription } from '../protocol.ts'
import type { Excused } from '../results.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { Pass } from '../scenario/shrink.ts'
import type { TraceRequest } from '../workload/request.ts'
import type { Counts } from './crew.ts'
import type { CountingHarness, Tally } from './harness.ts'
import { type RunResult, run } from './run.ts'
import { scheduler } from './scheduler.ts'
import type { WorldSubject } from './worldSubject.ts'

/** A shape that a batch of runs shares. */
export interface BatchShape<Subject> {
  /** The geometry as its scenarios carry it. */
  readonly geometry: Geometry
  /** Name of its configuration. */
  readonly configuration: string
  readonly subject: Subject
  readonly draw: (random: Random) => Scenario
}

/** What a protocol's worlds count, each list in the order of the counts. */
export interface Countable {
  readonly invariants: readonly Described[]
  readonly goals: readonly Described[]
  readonly faultKinds: readonly string[]
  /** Those of them that the protocol declares. */
  readonly faults: readonly FaultDescription[]
  /** Names of the configurations that may be drawn. */
  readonly configurations: readonly string[]
  readonly catalogue: Catalogue
  readonly excusedTransitions: Excused
}

export abstract class ShapedHarness<Subject extends WorldSubject> implements CountingHarness {
  abstract readonly geometry: Pass
  protected readonly arenas = new Arenas()
  /** Worlds of the shapes drawn last, by the geometry that their scenarios carry. */
  private worlds = new Map<Geometry, Subject>()
  /** Worlds made for single scenarios. */
  private others: Subject[] = []
  /** Scenarios drawn, by configuration. */
  private readonly drawn: Map<string, number>
  private readonly transitions = new TransitionTally()
  private readonly evaluations: Float64Array
  private readonly goals: Float64Array
  private readonly fired: Float64Array

  constructor(private readonly countable: Countable) {
    this.drawn = new Map(countable.configurations.map((name) => [name, 0]))
    this.evaluations = new Float64Array(countable.invariants.length)
    this.goals = new Float64Array(countable.goals.length)
    this.fired = new Float64Array(countable.faultKinds.length)
  }

  /** @param batch number of the batch in its check */
  protected abstract drawShapes(random: Random, batch: number): readonly BatchShape<Subject>[]
  /**
   * A world for one scenario, of whatever geometry.
   * @throws {ScenarioError} when it asks for something impossible
   */
  protected abstract makeFor(scenario: Scenario): Subject
  abstract workload(requests: readonly TraceRequest[], seed: number): Scenario

  drawer(random: Random, batch = 0): (random: Random) => Scenario {
    this.retire()
    const shapes = this.drawShapes(random, batch)
    for (const { geometry, subject } of shapes) this.worlds.set(geometry, subject)
    return (draws) => {
      const { configuration, draw } = shapes[draws.below(shapes.length)] as BatchShape<Subject>
      this.drawn.set(configuration, (this.drawn.get(configuration) ?? 0) + 1)
      return draw(draws)
    }
  }

  subject(scenario: Scenario): Subject {
    const known = this.worlds.get(scenario.geometry)
    if (known?.fits(scenario)) return known.begin(scenario)
    const subject = this.makeFor(scenario)
    this.others.push(subject)
    return subject.begin(scenario)
  }

  run(scenario: Scenario): RunResult {
    return run(this.subject(scenario), scheduler(scenario.schedule))
  }

  tally(): Tally {
    this.retire()
    const { invariants, goals, faultKinds, faults, catalogue, excusedTransitions } = this.countable
    const named = (names: readonly string[], counts: Float64Array) =>
      Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]))
    const namesOf = (all: readonly Described[]) => all.map(({ name }) => name)
    const fired = named(faultKinds, this.fired)
    return {
      configurations: Object.fromEntries(this.drawn),
      invariants: named(namesOf(invariants), this.evaluations),
      faults: Object.fromEntries(faults.map(({ kind }) => [kind, fired[kind] ?? 0])),
      sometimes: named(namesOf(goals), this.goals),
      coverage: this.transitions.report(catalogue, excusedTransitions),
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

  /** Counts what the worlds have shown and lets them go. */
  private retire(): void {
    for (const { system, judge, arena } of [...this.worlds.values(), ...this.others]) {
      for (const program of system.running) this.transitions.add(program)
      accumulate(this.evaluations, judge.evaluations)
      accumulate(this.goals, system.goals)
      accumulate(this.fired, system.fired)
      this.arenas.give(arena)
    }
    this.worlds = new Map()
    this.others = []
  }
}

function accumulate(total: Float64Array, counts: ArrayLike<number>): void {
  for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (counts[i] ?? 0)
}
