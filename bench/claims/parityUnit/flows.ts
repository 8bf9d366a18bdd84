/** The flows of the document as cases, over any parity group. */

import type { Operation } from '../../../impl/host/operation.ts'
import type { ParityGeometry } from '../../../impl/parityUnit/geometry.ts'
import type { Case } from './claimRun.ts'
import { complete, groupOf } from './groups.ts'
import { addition, firstMethod, initialCopy, secondMethod, type Traffic, updates } from './traffic.ts'
import { eachBlockOnce } from './writes.ts'

const quiet = { queueDepths: [], workload: [], orders: [] } as const

/** Set-up and initial copy, synchronous and sequential (FIG. 14). */
export const copying = (name: string, geometry: ParityGeometry): Case => ({
  ...quiet,
  name,
  geometry,
  implied: initialCopy(geometry),
})

/** A unit and its copy: the XOR of one unit is the unit itself. */
export const pairing = (name: string, sectors: number, blockSectors: number): Case =>
  copying(name, groupOf([sectors], blockSectors))

/** The last data unit is added to the others (FIG. 24). */
export function adding(name: string, geometry: ParityGeometry): Case {
  const newcomer = geometry.unitSectors.length - 1
  return {
    ...quiet,
    name,
    geometry: { ...complete(geometry), members: newcomer },
    orders: [{ kind: 'add-unit', drive: newcomer }],
    implied: addition(geometry, newcomer),
  }
}

/** A data unit that has lost all its data has it restored: by the first method (FIG. 28), or by the second (FIG. 30). */
export function restoring(
  name: string,
  group: ParityGeometry,
  failed: number,
  restoration: ParityGeometry['restoration'],
): Case {
  const geometry: ParityGeometry = { ...complete(group), restoration }
  const implied = restoration === 'exact' ? firstMethod(geometry, failed) : secondMethod(geometry, failed)
  return { ...quiet, name, geometry, orders: [{ kind: 'unit-loss', drive: failed }], implied }
}

/** Set-up by the random method (FIG. 23); then a host writes every block once, which takes it into parity. */
export function takingIn(name: string, group: ParityGeometry, seed: number): Case {
  const geometry: ParityGeometry = { ...group, method: 'random', progress: 'marks' }
  const workload = eachBlockOnce(geometry, seed)
  const { messages, ...traffic } = updates(geometry, workload.length, geometry.blockSectors, 1)
  // settings and count
  const implied: Traffic = { ...traffic, messages: messages + 2 * geometry.unitSectors.length }
  return { name, geometry, queueDepths: [1], workload, orders: [], implied }
}

/** Writes of hosts while parity is complete (FIG. 27). @param sectors of every one, all on boundaries of as many */
export function updating(
  name: string,
  group: ParityGeometry,
  queueDepths: readonly number[],
  workload: readonly Operation[],
  sectors: number,
): Case {
  const geometry = complete(group)
  const blocks = Math.ceil(sectors / geometry.blockSectors)
  return {
    name,
    geometry,
    queueDepths,
    workload,
    orders: [],
    implied: updates(geometry, workload.length, sectors, blocks),
  }
}
