/** Tiny arrays for exhaustive searches, and searches that note where they rested. */

import type { System } from '../../impl/world/system.ts'
import type { SparingVariant } from '../../model/sparing/variant.ts'
import type { Fault, Operation, Scenario } from '../scenario/scenario.ts'
import { type Exhausted, exhaust } from './exhaustive.ts'
import type { Subject } from './subject.ts'

type Work = readonly Operation['kind'][]

interface Tiny extends Partial<Omit<SparingVariant, 'area'>> {
  readonly repairs: readonly string[]
  readonly work: Work
  /** Operations in flight at once. */
  readonly queueDepth?: number
  readonly level?: 'raid5' | 'raid1'
  readonly mainGroups?: number
  readonly unusedGroups?: number
  /** Work volumes of one track, where they are the area. */
  readonly workVolumes?: number
  /** Work disks of one track, where they are the area; then a track is one sector. */
  readonly workDisks?: number
  /** That of the first drive of each main group; none unless given. */
  readonly fault?: Pick<Fault, 'kind' | 'initial'>
  /** The controller crashes as well, at any time. */
  readonly crashes?: boolean
}

/** One stripe of one-sector strips, a spare for each main group; every operation is about the first sector. */
export function tiny({
  repairs,
  work,
  queueDepth = 2,
  level = 'raid5',
  mainGroups = 1,
  unusedGroups = 1,
  workVolumes = 0,
  workDisks = 0,
  fill = 'direct',
  trigger = 'threshold',
  diverts = 'all',
  fault,
  crashes = false,
}: Tiny): Scenario {
  const drives = level === 'raid1' ? 2 : 3
  const failing = fault === undefined ? [] : Array.from({ length: mainGroups }, (_, group) => group * drives)
  const faults = failing.map((drive) => ({ drive, sector: 0, kind: 'drive-death', initial: true, ...fault }))
  const crash = { drive: 0, sector: 0, kind: 'controller-crash', initial: false }
  return {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry: {
      fill,
      trigger,
      diverts,
      area: workDisks > 0 ? 'disk' : workVolumes > 0 ? 'volume' : 'pair',
      mainGroups,
      level,
      drives,
      stripSectors: 1,
      stripes: 1,
      trackSectors: level === 'raid1' || workDisks > 0 ? 1 : 2,
      sectorBytes: 4,
      volumes: 1,
      unusedGroups: workDisks > 0 ? 0 : unusedGroups,
      workVolumes,
      workDisks,
      workTracks: workVolumes + workDisks > 0 ? 1 : 0,
      spares: mainGroups,
      thresholds: [2, 1, 1],
    },
    queueDepths: [queueDepth],
    workload: work.map((kind, id) => ({ id, host: 0, kind, lba: 0, sectors: 1 })),
    faults: [...faults, ...(crashes ? [crash] : [])].map((each, id) => ({ id, ...each })),
    schedule: { kind: 'segments', segments: [] },
  }
}

export interface Searched extends Exhausted {
  /** Fingerprints of the worlds at rest. */
  readonly rests: readonly string[]
}

/** @param nextLocal the local step to take first, or -1; by default what the world says */
export function search(subject: Subject, nextLocal?: System['nextLocal']): Searched {
  const rests = new Set<string>()
  const print = new Int32Array(2)
  const judgeRest = () => {
    subject.system.fingerprint(print)
    rests.add(print.join())
    subject.judgeRest()
  }
  const system = nextLocal === undefined ? subject.system : withLocalSteps(subject.system, nextLocal)
  const done = exhaust(watched(subject, system, judgeRest), { maxStates: 1_000_000, isOver: () => false })
  return { ...done, rests: [...rests].sort() }
}

function watched(subject: Subject, system: System, judgeRest: () => void): Subject {
  return {
    system,
    judgeRest,
    patience: subject.patience,
    isFault: (step) => subject.isFault(step),
    moverOf: (step) => subject.moverOf(step),
    commandOf: (step) => subject.commandOf(step),
    actorName: (step) => subject.actorName(step),
    label: (step) => subject.label(step),
    tables: () => subject.tables(),
    violation: () => subject.violation(),
    endFaults: () => subject.endFaults(),
    judgeEndless: (steps) => subject.judgeEndless(steps),
  }
}

function withLocalSteps(system: System, nextLocal: System['nextLocal']): System {
  return {
    nextLocal,
    steps: system.steps,
    changes: system.changes,
    tracing: false,
    size: system.size,
    enabled: () => system.enabled(),
    apply: (step) => system.apply(step),
    describe: (step) => system.describe(step),
    save: (into, at) => system.save(into, at),
    load: (from) => system.load(from),
    fingerprint: (out) => system.fingerprint(out),
  }
}
