/** Numbers and tables of the text reports. */

/** Thousands with commas; small numbers keep three digits. */
export function number(value: number): string {
  if (value < 1_000) return Number(value.toPrecision(3)).toString()
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
}

/** @param part 0 to 1 */
export const percent = (part: number): string => `${Math.round(part * 100)} %`

/** Numbers stand to the right, words to the left. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const isNumber = head.map((_, column) => rows.every((row) => /^[\d,.e-]*$/.test(row[column] ?? '')))
  return [head, ...rows].map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
