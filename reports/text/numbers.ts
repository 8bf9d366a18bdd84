/** Numbers as people read them. */

/** `1,234,567` */
export const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 0 })

/** `20,000 runs`, `1 run` */
export const counted = (value: number, singular: string): string =>
  `${count(value)} ${value === 1 ? singular : `${singular}s`}`

/** `3.2 s`; short times keep a second digit. */
export const seconds = (value: number): string =>
  `${value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: value < 1 ? 2 : 1 })} s`

/** `6,250 runs/s`; nothing when no time was measured. */
export const rate = (value: number, elapsed: number, unit: string): string | null =>
  elapsed > 0 ? `${count(value / elapsed)} ${unit}/s` : null

/** Rounded down, so that only all is 100 %. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${Math.floor((100 * part) / whole)} %`
