/** A small array in the middle of sparing, for each kind of area: a run is brought there, and its tables are shown. */

import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { compileSparing, REQUEST, SPARING } from '../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { type Area, areas } from '../../model/sparing/variant.ts'
import type { ExampleTables } from '../protocol.ts'
import type { Operation } from '../scenario/scenario.ts'
import { type SparingSubject, sparingSubject } from './subject.ts'
import { geometry as workloadGeometry } from './workload.ts'

/** Three volumes on four drives, as in the source's figures; tracks of one stripe each. */
const base: SparingGeometry = {
  ...workloadGeometry,
  drives: 4,
  stripSectors: 2,
  stripes: 12,
  trackSectors: 6,
  sectorBytes: 16,
  mainGroups: 1,
  volumes: 3,
  spares: 1,
}

const over: Readonly<Partial<Record<Area, Partial<SparingGeometry>>>> = {
  volume: { workVolumes: 3, workTracks: 4 },
  disk: { unusedGroups: 0, stripSectors: 6, stripes: 8, workDisks: 2, workTracks: 8 },
}

const says: Readonly<Partial<Record<Area, string>>> = {
  pair: 'embodiments 1 and 6: an unused RAID group is paired with the main one',
  volume: 'embodiment 2: updates are appended to the journal of work volumes',
  disk: 'embodiment 3: updates are stored on work disks, each track in a place that a table tells',
}

/** The suspect, as in the source's figures its fourth drive. */
const suspect = 3

/** Stripes that have been copied when the picture is taken. */
const copied = 5

/** Whole tracks, a part of one, and one twice. */
const workload = [
  [0, 6],
  [8, 2],
  [30, 6],
  [0, 6],
  [54, 6],
].map(([lba = 0, sectors = 0], id): Operation => ({ id, host: 0, kind: 'write', lba, sectors }))

export const exampleTables = (): readonly ExampleTables[] =>
  areas.map((area) => ({ says: says[area] ?? `area ${area}`, tables: inTheMiddle(area).tables() }))

function inTheMiddle(area: Area): SparingSubject {
  const machines = compileSparing(sparingRepairs.map(({ id }) => id))
  const geometry = { ...base, area, ...over[area] }
  const shape = { geometry, queueDepths: [2], longest: 6, faults: 1 }
  const written = workload.reduce((sum, { sectors }) => sum + sectors, 0)
  const subject = sparingSubject(machines, shape, written)
  const kind = 'unrecoverable-read-error'
  subject.begin({ workload, faults: [{ id: 0, kind, drive: suspect, sector: 1, initial: true }] })
  go(subject, (machine) => machine !== REQUEST, copied)
  go(subject, (machine) => machine === REQUEST, 0)
  return subject
}

/** Lets the machines that are meant take steps: until the copy has got on by so many stripes, or as long as they can. */
function go({ system }: SparingSubject, isMeant: (machine: number) => boolean, stripes: number): void {
  let done = 0
  for (;;) {
    const count = system.enabled()
    const step = system.steps.subarray(0, count).find((each) => isMeant(system.actorOf(each).machine))
    if (step === undefined) return
    if (system.actorOf(step).machine === SPARING && system.labelOf(step) === 'moveCopyPointer') done++
    system.apply(step)
    if (stripes > 0 && done === stripes) return
  }
}
