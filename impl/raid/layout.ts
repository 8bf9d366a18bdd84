/**
 * Where a RAID group keeps a sector. RAID 5 is left-symmetric: parity moves one drive to the left from stripe to stripe,
 * and the data strips of a stripe start right behind it. RAID 1 is the pair: one data strip, and its copy as parity.
 */

export interface GroupShape {
  readonly level: 'raid5' | 'raid1'
  /** Drives of the group: 3 to 16 for RAID 5, 2 for RAID 1. */
  readonly drives: number
  readonly stripSectors: number
  readonly stripes: number
}

/** Host-visible sectors of the group. */
export function capacity(shape: GroupShape): number {
  return shape.stripes * shape.stripSectors * (shape.drives - 1)
}

export function stripeOf(shape: GroupShape, lba: number): number {
  return Math.floor(lba / (shape.stripSectors * (shape.drives - 1)))
}

/** Column (place in the group) of the stripe's parity. */
export function parityColumn(shape: GroupShape, stripe: number): number {
  return shape.level === 'raid1' ? 1 : shape.drives - 1 - (stripe % shape.drives)
}

/** Column of the stripe's data strip number `strip`. */
export function dataColumn(shape: GroupShape, stripe: number, strip: number): number {
  return shape.level === 'raid1' ? 0 : (parityColumn(shape, stripe) + 1 + strip) % shape.drives
}

/** Inverse of `dataColumn`: the number of the data strip in a column that is not the parity's. */
export function stripInColumn(shape: GroupShape, stripe: number, column: number): number {
  return shape.level === 'raid1'
    ? 0
    : (column - parityColumn(shape, stripe) - 1 + shape.drives) % shape.drives
}

/** Sector on the drive where the strip of the address starts, plus the address's offset in it. */
export function driveSector(shape: GroupShape, lba: number): number {
  return stripeOf(shape, lba) * shape.stripSectors + (lba % shape.stripSectors)
}

/** Number of the data strip within its stripe. */
export function stripOf(shape: GroupShape, lba: number): number {
  return Math.floor(lba / shape.stripSectors) % (shape.drives - 1)
}

/** Host address of a sector in a data column. */
export function addressOf(shape: GroupShape, stripe: number, column: number, offset: number): number {
  return (stripe * (shape.drives - 1) + stripInColumn(shape, stripe, column)) * shape.stripSectors + offset
}
