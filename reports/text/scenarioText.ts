/** A scenario in words: the array, the hosts' operations, and the faults. */

import type { FaultDescription, Protocol } from '../../properties/protocol.ts'
import type { Fault, Geometry, Operation, Scenario } from '../../properties/scenario/scenario.ts'
import { counted } from './numbers.ts'
import { labelled } from './wrap.ts'

type Lines = readonly string[]

export const scenarioLines = (
  { faults: declared }: Protocol,
  { geometry, queueDepths, workload, faults }: Scenario,
): Lines => [
  ...labelled('  array       ', geometryText(geometry)),
  ...labelled('  hosts       ', hostsText(queueDepths)),
  ...listed('  operations  ', workload.map(operationText)),
  ...listed(
    '  faults      ',
    faults.map((fault) => faultText(fault, declared)),
  ),
]

/** One item a line behind the label. */
function listed(label: string, items: readonly string[]): Lines {
  const blank = ' '.repeat(label.length)
  return (items.length === 0 ? ['none'] : items).flatMap((item, i) => labelled(i === 0 ? label : blank, item))
}

const geometryText = (geometry: Geometry): string =>
  Object.entries(geometry)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? `[${value.join(', ')}]` : value}`)
    .join(', ')

const hostsText = (queueDepths: readonly number[]): string =>
  queueDepths.map((depth, host) => `host ${host} with queue depth ${depth}`).join(', ')

function operationText({ id, host, kind, lba, sectors, barrier }: Operation): string {
  const flush = barrier === true ? ', after a flush' : ''
  return `request ${id}: host ${host} ${kind}s ${counted(sectors, 'sector')} at LBA ${lba}${flush}`
}

function faultText(
  { id, kind, drive, sector, initial }: Fault,
  declared: readonly FaultDescription[],
): string {
  const place = declared.find((each) => each.kind === kind)?.place ?? 'sector'
  const where = {
    sector: ` on drive ${drive}, sector ${sector}`,
    drive: ` of drive ${drive}`,
    link: ` on the link ${drive & 1 ? 'to' : 'from'} storage unit ${(drive >> 1) + 1}`,
    unit: ` of storage unit ${drive + 1}`,
    nothing: '',
  }
  return `fault ${id}: ${kind}${where[place]}${initial ? ', from the start' : ''}`
}
