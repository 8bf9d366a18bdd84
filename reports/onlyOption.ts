/** `--only FIELD=VALUE,FIELD=VALUE`: the part of a protocol's configurations that a check keeps to. */

import { InputError } from '../properties/errors.ts'
import type { Protocol } from '../properties/protocol.ts'
import { didYouMean } from './didYouMean.ts'

/** Values by field. */
export type Only = Readonly<Record<string, string>>

/**
 * @param before what an earlier `--only` of the same command said
 * @throws {InputError} unless it is a list of FIELD=VALUE, each field once
 */
export function parseOnly(text: string, before: Only = {}): Only {
  const only: Record<string, string> = { ...before }
  for (const part of text.split(',')) {
    const [, field, value] = /^\s*(\w+)\s*=\s*(\w+)\s*$/.exec(part) ?? []
    if (field === undefined || value === undefined)
      throw new InputError(`--only "${text}": give FIELD=VALUE,FIELD=VALUE, as in area=volume,mainGroups=2`)
    if (only[field] !== undefined)
      throw new InputError(`--only "${text}": ${field} is there twice; leave one`)
    only[field] = value
  }
  return only
}

/** @throws {InputError} for a field or a value that one of the protocols does not have */
export function requireKnownConfiguration(only: Only, protocols: readonly Protocol[]): void {
  for (const { name, configuration = {} } of protocols) {
    for (const [field, value] of Object.entries(only)) {
      const values = configuration[field]
      if (values === undefined)
        throw new InputError(
          `--only: ${name} has no field "${field}"${mend(field, Object.keys(configuration))}`,
        )
      if (!values.includes(value))
        throw new InputError(`--only: ${field} of ${name} is never "${value}"; known: ${values.join(', ')}`)
    }
  }
}

const mend = (word: string, known: readonly string[]): string =>
  didYouMean(word, known) || (known.length === 0 ? '; leave it out' : `; known: ${known.join(', ')}`)
