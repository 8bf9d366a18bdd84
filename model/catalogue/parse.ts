/** Rows of a step catalogue, and the parser that turns a catalogue's JSON into them.
 *  A catalogue lists, in our own words, every numbered step and every unnumbered rule of one source. */

/** What every row says of its source. */
interface SourceRow {
  /** `S39` for a numbered step, `R-BIT-1` for a rule. Unique within the catalogue. */
  readonly id: string
  readonly figure: string
  readonly flow: string
  readonly actor: string
  readonly kind: RowKind
  readonly text: string
  /** Ids of the rows that follow an action, or END. */
  readonly next?: readonly string[]
  /** Ids of the rows that follow a decision, or END. */
  readonly yes?: readonly string[]
  readonly no?: readonly string[]
  /** Where the source is silent or contradicts itself. */
  readonly note?: string
}

export type RowKind = (typeof rowKinds)[number]

const rowKinds = ['event', 'action', 'decision', 'requirement'] as const

/** A machine names this row, or, for a row of an overview, every row that it is the same as. */
export interface ModelledRow extends SourceRow {
  readonly status: 'modelled'
  /** Ids of the rows that say the same in detail; never themselves such a row. */
  readonly sameAs?: readonly string[]
}

/** Left out: for good (`excused`), or until it is built (`open`). */
export interface MissingRow extends SourceRow {
  readonly status: 'excused' | 'open'
  /** One sentence: why. */
  readonly reason: string
}

export type CatalogueRow = ModelledRow | MissingRow

export interface Catalogue {
  /** Title of the document that the rows come from. */
  readonly source: string
  readonly rows: readonly CatalogueRow[]
}

/** A row as TypeScript sees it in an imported JSON file: unions are plain strings there. */
type RawRow = {
  readonly [Key in 'id' | 'figure' | 'flow' | 'actor' | 'kind' | 'text' | 'status']: string
} & {
  readonly [Key in 'next' | 'yes' | 'no' | 'sameAs']?: readonly string[] | undefined
} & {
  readonly [Key in 'note' | 'reason']?: string | undefined
}

export interface RawCatalogue {
  readonly source: string
  readonly rows: readonly RawRow[]
}

/** Where a flow ends instead of going on to a row. */
const END = 'END'

/**
 * Narrows a catalogue's JSON and checks that its rows fit together.
 * @throws {Error} when an id occurs twice, an unknown id is pointed at, a kind or status is unknown, a reason is
 *   missing or superfluous, or `sameAs` does not point at modelled rows of its own kind
 */
export function parseCatalogue(raw: RawCatalogue): Catalogue {
  const byId = new Map<string, CatalogueRow>()
  for (const row of raw.rows) {
    if (byId.has(row.id)) throw new Error(`catalogue: ${row.id} occurs twice`)
    byId.set(row.id, parseRow(row))
  }
  for (const row of byId.values()) checkTargets(row, byId)
  return { source: raw.source, rows: [...byId.values()] }
}

function parseRow(raw: RawRow): CatalogueRow {
  const { id, figure, flow, actor, text, next, yes, no, note, sameAs, reason } = raw
  const row: SourceRow = {
    id,
    figure,
    flow,
    actor,
    kind: parseKind(raw),
    text,
    ...(next && { next }),
    ...(yes && { yes }),
    ...(no && { no }),
    ...(note !== undefined && { note }),
  }
  switch (raw.status) {
    case 'modelled':
      if (reason !== undefined) throw new Error(`catalogue: ${id} is modelled and needs no reason`)
      return { ...row, status: raw.status, ...(sameAs && { sameAs }) }
    case 'excused':
    case 'open':
      if (!reason?.trim()) throw new Error(`catalogue: ${id} is ${raw.status} without a reason`)
      if (sameAs) throw new Error(`catalogue: ${id} is ${raw.status} and cannot be counted through others`)
      return { ...row, status: raw.status, reason }
    default:
      throw new Error(`catalogue: ${id} has the unknown status ${raw.status}`)
  }
}

function parseKind({ id, kind }: RawRow): RowKind {
  const known = rowKinds.find((each) => each === kind)
  if (known === undefined) throw new Error(`catalogue: ${id} is of the unknown kind ${kind}`)
  return known
}

function checkTargets(row: CatalogueRow, byId: ReadonlyMap<string, CatalogueRow>): void {
  for (const target of [...(row.next ?? []), ...(row.yes ?? []), ...(row.no ?? [])]) {
    if (target !== END && !byId.has(target))
      throw new Error(`catalogue: ${row.id} leads to unknown ${target}`)
  }
  if (row.status !== 'modelled' || !row.sameAs) return
  if (row.sameAs.length === 0) throw new Error(`catalogue: ${row.id} is the same as nothing`)
  for (const target of row.sameAs) {
    const detail = byId.get(target)
    if (detail?.status !== 'modelled' || detail.sameAs) {
      throw new Error(`catalogue: ${row.id} is the same as ${target}, which is no modelled row of its own`)
    }
  }
}
