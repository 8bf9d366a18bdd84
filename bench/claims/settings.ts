/** What a suite of claims assumes: numbers by name, which `--set NAME=VALUE` changes. */

import { InputError } from '../../properties/errors.ts'

export interface Parameter {
  /** When nothing is set. */
  readonly value: number
  /** Least and most that make sense. */
  readonly range: readonly [least: number, most: number]
  /** Unit and meaning; where the figure comes from stands in README.md. */
  readonly says: string
}

export type Parameters<Name extends string> = Readonly<Record<Name, Parameter>>
export type Values<Name extends string> = Readonly<Record<Name, number>>

/**
 * @param settings as `NAME=VALUE`
 * @throws {InputError} for a name that is not there, and a value out of its range
 */
export function valuesOf<Name extends string>(
  parameters: Parameters<Name>,
  settings: readonly string[],
): Values<Name> {
  const known = new Map(Object.entries<Parameter>(parameters))
  const values = new Map([...known].map(([name, { value }]) => [name, value]))
  for (const setting of settings) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(setting) ?? []
    const parameter = known.get(name)
    if (parameter === undefined)
      throw new InputError(
        `--set "${setting}": give NAME=VALUE, where NAME is ${[...known.keys()].join(', ')}`,
      )
    const [least, most] = parameter.range
    const number = value.trim() === '' ? Number.NaN : Number(value)
    if (!(number >= least && number <= most))
      throw new InputError(`--set "${setting}": give a number from ${least} to ${most}`)
    values.set(name, number)
  }
  // every parameter has a value
  return Object.fromEntries(values) as Values<Name>
}
