/**
 * Scenarios as a fast-check arbitrary. A scenario is drawn from one seed; a failing one is first written down as
 * segments, then shrunk part by part: switches, operations, faults, details, geometry.
 */

import fc from 'fast-check'
import { Random } from '../../impl/random.ts'
import type { Scenario } from './scenario.ts'
import { type Cursor, passes as generalPasses, type Pass, start } from './shrink.ts'

export interface ScenarioSource {
  draw(random: Random): Scenario
  /** The same run with its schedule written down as segments. */
  toSegments(scenario: Scenario): Scenario
  /** Smaller geometries with workload and faults fitted in. */
  readonly geometry: Pass
}

/** Where the shrinker stands: it goes on from there when a candidate still fails. */
interface Progress {
  readonly pass: number
  readonly cursor: Cursor
  /** Whether anything got smaller since the first pass began. */
  readonly dirty: boolean
}

export class ScenarioArbitrary extends fc.Arbitrary<Scenario> {
  private readonly passes: readonly Pass[]

  constructor(private readonly source: ScenarioSource) {
    super()
    this.passes = [...generalPasses, source.geometry]
  }

  override generate(mrng: fc.Random): fc.Value<Scenario> {
    return new fc.Value(this.source.draw(new Random(mrng.nextInt())), undefined)
  }

  override canShrinkWithoutContext(value: unknown): value is Scenario {
    return typeof value === 'object' && value !== null && 'schedule' in value
  }

  override shrink(scenario: Scenario, context: unknown): fc.Stream<fc.Value<Scenario>> {
    return fc.stream(this.candidates(scenario, isProgress(context) ? context : null))
  }

  private *candidates(scenario: Scenario, progress: Progress | null): IterableIterator<fc.Value<Scenario>> {
    if (scenario.schedule.kind !== 'segments') {
      const written = this.source.toSegments(scenario)
      // it comes back as it is when no evaluation is left to write it down with
      if (written !== scenario) yield this.value(written, { pass: 0, cursor: start, dirty: false })
      return
    }
    let { pass, cursor, dirty } = progress ?? { pass: 0, cursor: start, dirty: false }
    for (;;) {
      for (; pass < this.passes.length; pass++) {
        for (const [smaller, at] of this.passes[pass]?.(scenario, cursor) ?? []) {
          yield this.value(smaller, { pass, cursor: at, dirty: true })
        }
        cursor = start
      }
      if (!dirty) return
      dirty = false
      pass = 0
    }
  }

  private value(scenario: Scenario, progress: Progress): fc.Value<Scenario> {
    return new fc.Value(scenario, progress)
  }
}

function isProgress(context: unknown): context is Progress {
  return typeof context === 'object' && context !== null && 'cursor' in context && 'pass' in context
}
