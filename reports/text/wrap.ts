/** Lines of a limited width. Colours are added afterwards, since escape codes have no width. */

/** The width that reports keep within. */
export const pageWidth = 100

// biome-ignore lint/suspicious/noControlCharactersInRegex: taking these out is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/** Text on one line, without the control characters by which a file could drive the reader's terminal. */
export const oneLine = (text: string): string => text.replace(control, ' ').trim()

/** Breaks between words, and within a word only when it is longer than a line. Always at least one line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of oneLine(text).split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (line.length > width) {
      lines.push(line.slice(0, width))
      line = line.slice(width)
    }
  }
  lines.push(line)
  return lines
}

/** A paragraph behind a label; its further lines stand under the first. */
export function labelled(label: string, text: string, width = pageWidth): readonly string[] {
  const lines = wrap(text, width - label.length)
  return lines.map((line, i) => `${i === 0 ? label : ' '.repeat(label.length)}${line}`)
}
