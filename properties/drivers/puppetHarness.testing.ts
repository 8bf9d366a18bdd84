/** A harness around puppets: a request of three commands for each operation beside given parts, and what breaks them. */

import type { Operation, Scenario, Segment } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { type Part, Puppet } from './puppet.testing.ts'
import { type RunResult, run } from './run.ts'
import { scheduler } from './scheduler.ts'

const work = [{ label: 'look' }, { label: 'load' }, { label: 'store' }]

export class PuppetHarness implements Harness {
  runs = 0
  readonly geometry = () => []

  /** @param broken says after each step what is wrong with the world, if anything */
  constructor(
    private readonly parts: readonly Part[],
    private readonly broken: (puppet: Puppet) => string | null,
  ) {}

  drawer(): never {
    throw new Error('puppets are not drawn')
  }

  workload(): never {
    throw new Error('puppets take no requests')
  }

  subject({ workload }: Scenario): Puppet {
    const requests = workload.map(({ id }): Part => ({ name: `request ${id}`, commands: work }))
    return new Puppet([...this.parts, ...requests], this.broken)
  }

  run(scenario: Scenario): RunResult {
    this.runs++
    return run(this.subject(scenario), scheduler(scenario.schedule))
  }

  tally(): never {
    throw new Error('puppets are not counted')
  }
}

/** A scenario of so many writes and these segments. */
export function puppetScenario(operations: number, segments: readonly Segment[]): Scenario {
  const write = (id: number): Operation => ({ id, host: 0, kind: 'write', lba: 0, sectors: 1 })
  return {
    schema: 1,
    protocol: 'puppets',
    repairs: [],
    geometry: {},
    queueDepths: [operations],
    workload: Array.from({ length: operations }, (_, id) => write(id)),
    faults: [],
    schedule: { kind: 'segments', segments },
  }
}
