/** What a catalogue promises, for counting coverage: the rows to reach, and those left out with their reasons. */
import type { Catalogue } from './parse.ts'

export interface Scope {
  /** Ids of the modelled steps, rows of overviews included, in the source's order. */
  readonly steps: string[]
  /** Ids of the modelled rules. */
  readonly requirements: string[]
  /** Reason by id of what is left out for good. */
  readonly excused: Record<string, string>
  /** Reason by id of what is not built yet. */
  readonly open: Record<string, string>
}

export function scopeOf(catalogue: Catalogue): Scope {
  const scope: Scope = { steps: [], requirements: [], excused: {}, open: {} }
  for (const row of catalogue.rows) {
    if (row.status !== 'modelled') scope[row.status][row.id] = row.reason
    else if (row.kind === 'requirement') scope.requirements.push(row.id)
    else scope.steps.push(row.id)
  }
  return scope
}

/**
 * Adds to the ids that were hit each row of an overview whose details were all hit.
 * @returns a new set
 */
export function expand(catalogue: Catalogue, hitIds: ReadonlySet<string>): Set<string> {
  const expanded = new Set(hitIds)
  for (const row of catalogue.rows) {
    if (row.status === 'modelled' && row.sameAs?.every((id) => hitIds.has(id))) expanded.add(row.id)
  }
  return expanded
}
