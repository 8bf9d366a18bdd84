/** From values to pixels, with round values to label. */

export interface Scale {
  readonly at: (value: number) => number
  readonly ticks: readonly number[]
  readonly isLogarithmic: boolean
}

/** Where values span more than this, the small ones could not be told apart on a linear scale. */
const widestLinear = 30

/**
 * From 0 to the largest value, or by powers of ten where the values span too much.
 * @param values positive
 * @param width in pixels
 */
export function barScale(values: readonly number[], start: number, width: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (most / least <= widestLinear) return linear(0, most, start, width, 5)
  const first = Math.floor(Math.log10(least))
  const decades = Math.ceil(Math.log10(most)) - first
  const stride = Math.ceil(decades / 6)
  return {
    at: (value) => start + ((Math.log10(value) - first) / decades) * width,
    ticks: Array.from({ length: Math.floor(decades / stride) + 1 }, (_, i) => 10 ** (first + i * stride)),
    isLogarithmic: true,
  }
}

/** From `least` to `most` or a little more, so that both ends are round. */
export function linear(least: number, most: number, start: number, width: number, count: number): Scale {
  const step = roundStep((most - least) / count || Math.abs(most) || 1)
  const low = Math.floor(least / step)
  const high = Math.max(low + 1, Math.ceil(most / step))
  return {
    at: (value) => start + ((value / step - low) / (high - low)) * width,
    ticks: Array.from({ length: high - low + 1 }, (_, i) => (low + i) * step),
    isLogarithmic: false,
  }
}

/** The next larger of 1, 2, 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= step * 0.999) ?? 10
  return factor * power
}

const prefixes: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
]

/** Three digits and an SI prefix. */
export function short(value: number): string {
  const [factor, prefix] = prefixes.find(([least]) => Math.abs(value) >= least * 0.9995) ?? [1, '']
  return `${Number((value / factor).toPrecision(3))}${prefix === '' ? '' : ` ${prefix}`}`
}
