/** Pieces of SVG as text. What comes from outside is escaped here and nowhere else. */

type Attributes = Readonly<Record<string, string | number>>

/** An element; children are SVG already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${valueText(value)}"`)
  const open = `<${name}${written.join('')}`
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`
}

export const text = (x: number, y: number, className: string, words: string): string =>
  element('text', { x, y, class: className }, escaped(words))

/** Lines of words from `top` on, as wide as the page. */
export function paragraph(
  top: number,
  words: string,
): { readonly content: readonly string[]; readonly height: number } {
  const room = Math.floor((pageWidth - 2 * margin) / charWidth)
  const lines = words.match(new RegExp(`\\S.{0,${room - 2}}(?!\\S)|\\S{1,${room}}`, 'gsu')) ?? []
  const content = lines.map((line, i) => text(margin, top + (i + 1) * lineHeight, 'soft', line))
  return { content, height: lines.length * lineHeight }
}

const lineHeight = 18

/**
 * Words beside a row that is centred on `middle`: on one line where they fit, if need be of smaller letters, else on two of
 * those, cut with an ellipsis where even they are too short; the whole stands in the tooltip then.
 */
export function label(x: number, middle: number, words: string, width: number): string {
  if (words.length * charWidth <= width) return text(x, middle + 4.5, 'label', words)
  if (words.length * smallCharWidth <= width) return text(x, middle + 4, 'small', words)
  const room = Math.max(2, Math.floor(width / smallCharWidth))
  const space = words.lastIndexOf(' ', room)
  const first = words.slice(0, space > 0 ? space : room)
  const rest = words.slice(first.length).trim()
  const second = rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`
  const lines = [text(x, middle - 1.5, 'small', first), text(x, middle + 11, 'small', second)]
  return element('g', {}, element('title', {}, escaped(words)), ...lines)
}

/** Of a usual letter at 13 and at 11 px, in the widest of the fonts. */
export const charWidth = 6.8
const smallCharWidth = 5.7

/** Half pixels are fine, more digits are noise. */
const valueText = (value: string | number): string =>
  typeof value === 'number' ? `${Number(value.toFixed(1))}` : escaped(value)

/** What XML has no way to write: control characters, and halves of surrogate pairs. */
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

export const escaped = (words: string): string =>
  words.replace(unwritable, '\ufffd').replace(/[&<>"]/g, (character) => entities.get(character) ?? '')

/** Of every picture, in pixels. */
export const pageWidth = 960
export const margin = 28

/** A whole picture: it needs nothing else, and follows the reader's light or dark. */
export function picture(title: string, height: number, content: readonly string[]): string {
  const width = pageWidth
  const background = element('rect', { width, height, class: 'page' })
  const size = { width, height, viewBox: `0 0 ${width} ${height}` }
  const body = [element('title', {}, escaped(title)), `<style>${style}</style>`, background, ...content]
  return `${element('svg', { xmlns: 'http://www.w3.org/2000/svg', role: 'img', ...size }, ...body)}\n`
}

const style = `
svg { --page: #ffffff; --ink: #1c2430; --soft: #667085; --line: #e3e7ee; --bar: #7aa7e8; --edge: #1f5fbf; --band: #cfe0f8; --mark: #c2410c }
@media (prefers-color-scheme: dark) {
  svg { --page: #14181f; --ink: #e6eaf1; --soft: #98a2b3; --line: #2b323d; --bar: #3f6fb5; --edge: #a9c9ff; --band: #243b5e; --mark: #fb923c }
}
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: var(--ink) }
.page { fill: var(--page) }
.title { font-size: 19px; font-weight: 600 }
.suite { font-size: 16px; font-weight: 600 }
.unit { font-weight: 600 }
.soft, .tick, .tickEnd { fill: var(--soft) }
.tick, .tickEnd, .small { font-size: 11px }
.tick { text-anchor: middle }
.end, .tickEnd { text-anchor: end }
.grid { stroke: var(--line) }
.bar { fill: var(--bar) }
.whisker { stroke: var(--edge); stroke-width: 1.5; fill: none }
.band { fill: var(--band) }
.curve { stroke: var(--edge); stroke-width: 1.75; fill: none; stroke-linejoin: round }
.dot { fill: var(--edge) }
.changed { fill: var(--page); stroke: var(--mark); stroke-width: 1.75 }
.apart { stroke: var(--mark); stroke-dasharray: 3 3 }
`
