/** The points of the configuration space on which a flow depends; the document draws a figure for each. */

export interface SparingVariant {
  /** How the spare is filled: read from the suspect drive, or rebuilt from its peers (embodiment 6). */
  readonly fill: Fill
  /** Who starts sparing: the error monitor by its thresholds, or the administrator (Fig. 7). */
  readonly trigger: Trigger
}

export const fills = ['direct', 'rebuild'] as const
export type Fill = (typeof fills)[number]

export const triggers = ['threshold', 'manual'] as const
export type Trigger = (typeof triggers)[number]

/** Every combination. */
export const variants: readonly SparingVariant[] = fills.flatMap((fill) =>
  triggers.map((trigger) => ({ fill, trigger })),
)
