/** A protocol for tests of the command line: it finds what it is told to find, and remembers what it was asked. */

import type { TableView } from '../impl/world/tableView.ts'
import type { CheckOptions, Protocol, ReplayOutcome } from '../properties/protocol.ts'
import type { CheckReport, Counterexample, Violation } from '../properties/results.ts'
import type { Scenario } from '../properties/scenario/scenario.ts'

export const violation: Violation = {
  invariant: 'newest-data',
  step: 3,
  where: 'LBA 16',
  expected: 'request 0 (acknowledged at step 2)',
  found: 'the initial contents',
}

export const scenarioOf = (protocol: string, repairs: readonly string[]): Scenario => ({
  schema: 1,
  protocol,
  repairs,
  geometry: { drives: 3, stripes: 2, strips: [1, 2] },
  queueDepths: [2],
  workload: [
    { id: 0, host: 0, kind: 'write', lba: 16, sectors: 1 },
    { id: 4, host: 0, kind: 'read', lba: 16, sectors: 2, barrier: true },
  ],
  faults: [{ id: 0, kind: 'drive-death', drive: 2, sector: 0, initial: true }],
  schedule: { kind: 'segments', segments: [{ actor: 'request 0', before: 'mark track', nth: 1 }] },
})

export const counterexampleOf = (protocol: string, repairs: readonly string[]): Counterexample => ({
  schema: 'arrayproof/counterexample/1',
  scenario: scenarioOf(protocol, repairs),
  violation,
  trace: [
    {
      number: 1,
      actor: 'request 0',
      label: 'write',
      steps: ['S33', 'S34'],
      what: 'writes',
      changed: 'drive 0',
    },
    {
      number: 2,
      actor: 'sparing',
      label: 'copy track',
      steps: ['S12'],
      what: 'copies track 0 from the peers through the cache to the spare while the write is outstanding',
      changed: 'spare, sectors 0-7: the initial contents instead of what request 0 has just written',
    },
    { number: 3, actor: 'request 4', label: 'read', steps: [], what: 'reads', changed: '' },
  ],
  shrink: { evaluations: 212, operations: 2, switches: 1 },
})

export const reportOf = (
  protocol: string,
  { repairs, only = {}, runs, seed, workload }: CheckOptions,
  counterexample: Counterexample | null,
): CheckReport => ({
  schema: 'arrayproof/check/1',
  protocol,
  mode: 'random',
  verdict: counterexample === null ? 'holds' : 'violated',
  reason: '',
  repairs,
  only,
  seed,
  runs,
  steps: runs * 60,
  elapsed: 3.2,
  configurations: { 'area pair': runs, 'area volume': 0 },
  invariants: {
    'newest-data': { evaluations: 1_234_567, violations: counterexample === null ? 0 : 1 },
    'spare-complete': { evaluations: 0, violations: 0 },
  },
  faults: { 'drive-death': runs, 'torn-write': 0 },
  sometimes: { 'read-diverted': 42, 'group-released': 0 },
  coverage: {
    steps: { hit: 35, total: 35, missing: [] },
    requirements: { hit: 20, total: 22, missing: ['R12', 'R13'] },
    transitions: { hit: 51, total: 52, missing: ['feedback: merging on FAIL'] },
    excused: { S51: 'a matter of the management terminal, which is not modelled' },
  },
  exhaustive: null,
  workload: workload === null ? null : { source: workload.source, requests: workload.requests.length },
  counterexample,
})

export const fakeTable: TableView = {
  id: 'T9',
  title: 'table for tests',
  columns: ['Disk#', 'Status'],
  rows: [['7', 'IN USE']],
  note: 'nothing else',
}

export interface Behaviour {
  /** Without this repair there is a counterexample. */
  readonly needs?: string
  readonly check?: (options: CheckOptions) => CheckReport
  readonly replay?: (scenario: Scenario) => Omit<ReplayOutcome, 'tables'>
}

/** Two repairs, of which `bit-after-data` is needed unless the behaviour says otherwise. */
export function fakeProtocol(
  name: string,
  { needs = 'bit-after-data', check, replay }: Behaviour = {},
): Protocol & { readonly asked: CheckOptions[] } {
  const asked: CheckOptions[] = []
  const found = (repairs: readonly string[]) =>
    repairs.includes(needs) ? null : counterexampleOf(name, repairs)
  const answer = (options: CheckOptions) => {
    asked.push(options)
    options.progress(1000, 60_000)
    return check === undefined ? reportOf(name, options, found(options.repairs)) : check(options)
  }
  return {
    name,
    title: 'Dynamic sparing for tests',
    machines: [{ name: 'feedback', states: 7, transitions: 12 }],
    repairs: [
      { id: 'bit-after-data', steps: ['S42'], reason: 'The bit is set before the data is there.' },
      { id: 'lock-track', steps: ['S33', 'S34'], reason: 'Two writers meet on one track.' },
    ],
    configuration: { area: ['pair', 'volume'], mainGroups: ['1', '2'] },
    invariants: [
      { name: 'newest-data', kind: 'always', says: 'a read returns the newest data' },
      { name: 'spare-complete', kind: 'at rest', says: 'the spare stands for the drive' },
    ],
    faults: [
      { kind: 'drive-death', place: 'drive', strikes: 'any drive' },
      { kind: 'torn-write', place: 'sector', strikes: 'any write' },
    ],
    sometimes: [
      { name: 'read-diverted', says: 'a read was served from the work volume' },
      { name: 'group-released', says: 'the pair was released' },
    ],
    check: answer,
    exhaust: answer,
    search: () => () => {
      throw new Error('nobody searches the bound of a fake')
    },
    exampleTables: () => [{ says: 'an example', tables: [fakeTable] }],
    replay: (scenario) => {
      const again = found(scenario.repairs)
      const outcome = { violation: again?.violation ?? null, trace: again?.trace ?? [] }
      return { ...(replay === undefined ? outcome : replay(scenario)), tables: [fakeTable] }
    },
    asked,
  }
}
