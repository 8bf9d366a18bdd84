/** The arrays that are compared: one for every way to spare, and one for each way to fill the spare without a diversion. */

import { capacity } from '../../../impl/raid/layout.ts'
import type { SparingGeometry } from '../../../impl/sparing/geometry.ts'
import { type SparingVariant, variants } from '../../../model/sparing/variant.ts'
import { geometry as workloadGeometry } from '../../../properties/sparing/workload.ts'

export interface Configuration {
  /** `area pair, fill direct`; `no area, fill direct` without a diversion. */
  readonly name: string
  readonly geometry: SparingGeometry
  /** Name of the configuration without a diversion that fills the spare in the same way; its own where it is that. */
  readonly plain: string
}

/** 7 drives of data and one of parity, strips of 512 KiB, tracks of 64 KiB. */
const base: SparingGeometry = {
  ...workloadGeometry,
  drives: 8,
  stripSectors: 128,
  stripes: 0,
  trackSectors: 16,
  // what the world keeps of a sector; it counts as 4 KiB
  sectorBytes: 4,
  mainGroups: 1,
  volumes: 1,
  spares: 1,
}

/** Part of the array's size that all work volumes take together. */
const workShare = 1 / 4
const workVolumes = 2

/** Work disks are drives like the others: two of eight and no parity take a tenth with room to spare. */
const diskShare = 1 / 10
const workDisks = 2

export const suspect = 3

/** Drives of the main group but the suspect. */
export const healthyDrives: readonly number[] = Array.from(
  { length: base.drives },
  (_, drive) => drive,
).filter((drive) => drive !== suspect)

export function configurationsOf(stripes: number): readonly Configuration[] {
  const diverting = variants
    .filter(({ trigger }) => trigger === base.trigger)
    .map(
      (variant): Configuration => ({
        name: nameOf(variant),
        plain: plainName(variant),
        geometry: over(variant, stripes),
      }),
    )
  const fills = [...new Set(diverting.map(({ geometry }) => geometry.fill))]
  const plain = fills.map((fill): Configuration => {
    const name = plainName({ fill })
    return { name, plain: name, geometry: { ...base, stripes, fill, unusedGroups: 0 } }
  })
  return [...plain, ...diverting]
}

function over(variant: SparingVariant, stripes: number): SparingGeometry {
  const geometry = { ...base, ...variant, stripes }
  if (variant.area === 'pair') return geometry
  const tracks = capacity(geometry) / geometry.trackSectors
  if (variant.area === 'disk')
    return {
      ...geometry,
      unusedGroups: 0,
      workDisks,
      workTracks: Math.floor((tracks * diskShare) / workDisks),
    }
  return { ...geometry, workVolumes, workTracks: Math.floor((tracks * workShare) / workVolumes) }
}

const plainName = ({ fill }: Pick<SparingVariant, 'fill'>): string => `no area, fill ${fill}`

/** Every point of the variant but who starts sparing, which makes no difference to what comes then. */
const nameOf = ({ trigger: _, area, fill, ...others }: SparingVariant): string =>
  Object.entries({ area, fill, ...others })
    .map(([point, value]) => `${point} ${value}`)
    .join(', ')
