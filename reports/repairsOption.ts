/** `--repairs all | none | -ID,-ID | ID,ID`: which repairs a check switches on. */

import { unreachable } from '../impl/unreachable.ts'
import { InputError } from '../properties/errors.ts'
import type { Protocol } from '../properties/protocol.ts'
import { didYouMean } from './didYouMean.ts'

export type RepairChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  /** All but these. */
  | { readonly kind: 'without'; readonly ids: readonly string[] }
  /** These and no others. */
  | { readonly kind: 'only'; readonly ids: readonly string[] }

/** Given twice, the option's values are joined, so that none is lost: `--repairs -A --repairs -B` is `-A,-B`. */
export const joinRepairs = (text: string, before: string | undefined): string =>
  before === undefined ? text : `${before},${text}`

/** @throws {InputError} for a value of none of the four shapes */
export function parseRepairs(text: string): RepairChoice {
  if (text === 'all' || text === 'none') return { kind: text }
  const words = text.split(',').map((word) => word.trim())
  const shapes = new Set(words.map((word) => (word.startsWith('-') ? 'without' : 'only')))
  const ids = words.map((word) => word.replace(/^-/, ''))
  if (ids.some((id) => id === '' || id === 'all' || id === 'none' || id.startsWith('-')))
    throw new InputError(
      `--repairs "${text}": give all, none, -ID,-ID (all but these) or ID,ID (only these); arrayproof list --repairs names them`,
    )
  if (shapes.size > 1)
    throw new InputError(
      `--repairs "${text}": either switch single ones off (-ID,-ID) or name those that are on (ID,ID), not both`,
    )
  return { kind: shapes.has('without') ? 'without' : 'only', ids }
}

/** @throws {InputError} for an id that none of the protocols has */
export function requireKnownRepairs(choice: RepairChoice, protocols: readonly Protocol[]): void {
  if (choice.kind === 'all' || choice.kind === 'none') return
  const known = protocols.flatMap((protocol) => protocol.repairs.map((repair) => repair.id))
  const unknown = choice.ids.find((id) => !known.includes(id))
  if (unknown === undefined) return
  const names = protocols.map((protocol) => protocol.name).join(', ')
  const hint = didYouMean(unknown, known) || '; arrayproof list --repairs names them'
  throw new InputError(`--repairs: unknown repair "${unknown}" of ${names}${hint}`)
}

/** The ids that are on, in the protocol's own order. */
export function repairsOn(choice: RepairChoice, protocol: Protocol): readonly string[] {
  const all = protocol.repairs.map((repair) => repair.id)
  switch (choice.kind) {
    case 'all':
      return all
    case 'none':
      return []
    case 'without':
      return all.filter((id) => !choice.ids.includes(id))
    case 'only':
      return all.filter((id) => choice.ids.includes(id))
    default:
      return unreachable(choice)
  }
}
