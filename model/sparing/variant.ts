/** The points of the configuration space on which a flow depends; the document draws a figure for each. */

export interface SparingVariant {
  /** How the spare is filled: read from the suspect drive, or rebuilt from its peers (embodiment 6). */
  readonly fill: Fill
  /** Who starts sparing: the error monitor by its thresholds, or the administrator (Fig. 7). */
  readonly trigger: Trigger
  /**
   * Where writes are diverted to: a RAID group paired with the main one, work volumes with a journal (embodiment 2), or
   * work disks with a location table (embodiment 3).
   */
  readonly area: Area
  /** What is diverted: every write, or what is destined for the drive that is about to fail, parity included (embodiment 5). */
  readonly diverts: Diverts
}

export const fills = ['direct', 'rebuild'] as const
export type Fill = (typeof fills)[number]

export const triggers = ['threshold', 'manual'] as const
export type Trigger = (typeof triggers)[number]

export const areas = ['pair', 'volume', 'disk'] as const
export type Area = (typeof areas)[number]

export const divertings = ['all', 'suspect'] as const
export type Diverts = (typeof divertings)[number]

/** Every combination. */
export const variants: readonly SparingVariant[] = divertings.flatMap((diverts) =>
  fills.flatMap((fill) =>
    triggers.flatMap((trigger) => areas.map((area) => ({ fill, trigger, area, diverts }))),
  ),
)

/** `area pair, diverts all, fill direct, trigger threshold` */
export const variantName = ({ area, diverts, fill, trigger }: SparingVariant): string =>
  `area ${area}, diverts ${diverts}, fill ${fill}, trigger ${trigger}`

/** What a state has, or says, over each diversion area. */
export const over =
  (area: Area) =>
  <Pair, Volume, Disk>(each: {
    readonly pair: Pair
    readonly volume: Volume
    readonly disk: Disk
  }): Pair | Volume | Disk =>
    each[area]
