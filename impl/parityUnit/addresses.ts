/**
 * Where host addresses lie on the units. Units are laid end to end by what hosts see of them: all sectors of a unit
 * with fixed blocks, the data fields of one with count-key-data records, and of the parity unit, behind the others, a
 * volume of its own. Parity blocks are cut from raw sectors, whatever these hold.
 */

import type { ParityGeometry } from './geometry.ts'
import { hostSectorsWithin, type TrackLayout, trackLayout } from './trackLayout.ts'

/** First raw sector of the parity unit's own volume: the beginning of a block, so that its locks are its own. */
export const ownStart = ({
  paritySectors,
  blockSectors,
}: Pick<ParityGeometry, 'paritySectors' | 'blockSectors'>) =>
  Math.ceil(paritySectors / blockSectors) * blockSectors

type Shape = Pick<
  ParityGeometry,
  'unitSectors' | 'trackSectors' | 'paritySectors' | 'ownSectors' | 'blockSectors'
>

export class Addresses {
  /** Host sectors of all units. */
  readonly sectors: number
  /** First host address of each unit, and the end. */
  private readonly firsts: Int32Array
  /** Layout of each unit; `null` for fixed blocks. */
  private readonly layouts: readonly (TrackLayout | null)[]
  /** First raw sector that hosts see of the parity unit, which comes behind the data units. */
  private readonly own: number
  private readonly parity: number

  constructor(private readonly geometry: Shape) {
    const { unitSectors, trackSectors, ownSectors } = geometry
    this.own = ownStart(geometry)
    this.parity = unitSectors.length
    this.layouts = unitSectors.map((_, unit) => {
      const track = trackSectors[unit] ?? 0
      return track === 0 ? null : trackLayout(unit, track)
    })
    this.firsts = new Int32Array(this.parity + 2)
    for (const [unit, capacity] of unitSectors.entries()) {
      const layout = this.layouts[unit] ?? null
      const visible = layout === null ? capacity : hostSectorsWithin(layout, capacity)
      this.firsts[unit + 1] = this.firstLba(unit) + visible
    }
    this.sectors = this.firstLba(this.parity) + ownSectors
    this.firsts[this.parity + 1] = this.sectors
  }

  firstLba(unit: number): number {
    return this.firsts[unit] as number
  }

  /** Host sectors of a unit. */
  capacity(unit: number): number {
    return this.firstLba(unit + 1) - this.firstLba(unit)
  }

  /** Unit of a host address. @throws {RangeError} when there is none */
  unitOf(lba: number): number {
    const { firsts } = this
    for (let unit = 0; unit + 1 < firsts.length; unit++) if (lba < (firsts[unit + 1] as number)) return unit
    throw new RangeError(`no unit has LBA ${lba}`)
  }

  /** Raw sector of a unit's host address. */
  rawOf(unit: number, lba: number): number {
    const sector = lba - this.firstLba(unit)
    const layout = this.layouts[unit] ?? null
    if (layout === null) return unit === this.parity ? this.own + sector : sector
    const within = sector % layout.hostSectors
    return ((sector - within) / layout.hostSectors) * layout.rawSectors + (layout.rawOf[within] as number)
  }

  /** Host address of a unit's raw sector; -1 for one that hosts do not see. */
  lbaOf(unit: number, raw: number): number {
    const layout = this.layouts[unit] ?? null
    if (layout === null) return unit === this.parity ? this.lbaOfOwn(raw) : this.firstLba(unit) + raw
    const within = layout.hostOf[raw % layout.rawSectors] as number
    if (within < 0) return -1
    const lba = this.firstLba(unit) + Math.floor(raw / layout.rawSectors) * layout.hostSectors + within
    return lba < this.firstLba(unit + 1) ? lba : -1
  }

  private lbaOfOwn(raw: number): number {
    return raw < this.own ? -1 : this.firstLba(this.parity) + raw - this.own
  }

  /** First host address of the data field, or of the unit with fixed blocks, that has the address. */
  runStart(unit: number, lba: number): number {
    const layout = this.layouts[unit] ?? null
    if (layout === null) return this.firstLba(unit)
    const within = (lba - this.firstLba(unit)) % layout.hostSectors
    return lba - within + (layout.fieldStart[within] as number)
  }

  /** Host address behind that data field, or behind that unit: so far raw sectors follow each other. */
  runEnd(unit: number, lba: number): number {
    const layout = this.layouts[unit] ?? null
    if (layout === null) return this.firstLba(unit + 1)
    const within = (lba - this.firstLba(unit)) % layout.hostSectors
    return lba - within + (layout.fieldEnd[within] as number)
  }

  /** Under which address a raw sector is stamped: that of the hosts, or one behind all of theirs. */
  stampAddress(unit: number, raw: number): number {
    const lba = this.lbaOf(unit, raw)
    if (lba >= 0) return lba
    let hidden = this.sectors + raw
    for (let before = 0; before < unit; before++) hidden += this.geometry.unitSectors[before] as number
    return hidden
  }

  /** True when hosts see but the data fields of the unit's records. */
  hasRecords(unit: number): boolean {
    return (this.layouts[unit] ?? null) !== null
  }
}

const known = new WeakMap<ParityGeometry, Addresses>()

/** Addresses of a geometry; made when they are first asked for. */
export function addressesOf(geometry: ParityGeometry): Addresses {
  const before = known.get(geometry)
  if (before !== undefined) return before
  const made = new Addresses(geometry)
  known.set(geometry, made)
  return made
}
