/**
 * Contenders: the same scenarios driven as plain fast-check would, by `fc.commands` and `fc.modelRun`. Invariants,
 * operations and faults are those of the random check, run by run; only who chooses the next step is another.
 */

import fc from 'fast-check'
import { Random } from '../../impl/random.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { calmly } from '../../properties/drivers/calm.ts'
import { toSegments } from '../../properties/drivers/replay.ts'
import { run } from '../../properties/drivers/run.ts'
import type { Subject } from '../../properties/drivers/subject.ts'
import { ScenarioArbitrary } from '../../properties/scenario/arbitrary.ts'
import type { Scenario } from '../../properties/scenario/scenario.ts'
import { SparingHarness } from '../../properties/sparing/harness.ts'
import { checkScenario, shapeOf, sparingSubject } from '../../properties/sparing/subject.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { type Model, Real, stepCommand, strikeCommand } from './commands.ts'
import { repairs, scope, seed } from './scope.ts'

/** Twice the steps of a run, for fast-check draws a length between 0 and this. */
const maxCommands = 256

const says = `scenarios of the random check by plain fast-check: up to ${maxCommands} drawn commands through fc.modelRun, each one world step or one fault, then calm to rest; all invariants`

/** The documented way: every run makes its system under test. */
export function commandsCheck(runs: number): Contender {
  const machines = compileSparing(repairs)
  const fresh = (scenario: Scenario) => {
    const shape = shapeOf(scenario, checkScenario(scenario))
    return sparingSubject(machines, shape, shape.longest * scenario.workload.length).begin(scenario)
  }
  const name = 'fc.commands'
  const batch = commandsBatch(new SparingHarness(repairs, scope), runs, fresh)
  return { name, says: `${runs} ${says}; a new array for every run, as fast-check has it`, batch }
}

/** As fast as fc.commands can be made here: worlds are kept, like those of the random check. */
export function commandsOnKeptWorlds(runs: number): Contender {
  const harness = new SparingHarness(repairs, scope)
  const batch = commandsBatch(harness, runs, (scenario) => harness.subject(scenario))
  return {
    name: 'fc.commands, worlds kept',
    says: `the same, but with the worlds of the random check, made before`,
    batch,
  }
}

function commandsBatch(
  harness: SparingHarness,
  runs: number,
  subjectFor: (scenario: Scenario) => Subject,
): Contender['batch'] {
  // what the random driver does with the same seed; here the worlds are made before the clock runs
  const random = new Random(seed)
  const draw = harness.drawer(random)
  const runSeed = random.next() | 0
  const scenarios = new ScenarioArbitrary({
    draw,
    toSegments: (scenario) => toSegments(harness, scenario),
    geometry: harness.geometry,
  })
  const step = fc.nat(1_023).map(stepCommand)
  const strike = fc.nat(1_023).map(strikeCommand)
  const commands = fc.commands([step, step, step, step, step, step, step, strike], {
    maxCommands,
    size: 'max',
  })
  return () => {
    let hash = emptyHash
    let driven = 0
    let operations = 0
    let steps = 0
    const holds = (scenario: Scenario, chosen: Iterable<fc.Command<Model, Real>>) => {
      const real = new Real(subjectFor(scenario))
      fc.modelRun(() => ({ model: { faultsLeft: waiting(scenario), atRest: false }, real }), chosen)
      const calm = run(real.subject, calmly)
      driven += real.steps
      operations += scenario.workload.length
      steps += real.steps + calm.steps
      hash = fold(hash, real.steps + calm.steps)
      return calm.violation === null
    }
    fc.assert(fc.property(scenarios, commands, holds), { seed: runSeed, numRuns: runs, endOnFailure: true })
    return { hash, work: { runs, operations, steps, commands: driven } }
  }
}

/** Faults that have not struck when the run begins. */
const waiting = ({ faults }: Scenario): number => faults.filter(({ initial }) => !initial).length
