/** The points of the configuration space on which a flow depends; the document draws a figure for each. */

export interface SparingVariant {
  /** How the spare is filled: read from the suspect drive, or rebuilt from its peers (embodiment 6). */
  readonly fill: Fill
}

export const fills = ['direct', 'rebuild'] as const
export type Fill = (typeof fills)[number]

export const variants: readonly SparingVariant[] = fills.map((fill) => ({ fill }))
