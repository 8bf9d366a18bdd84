/** States in which the parity unit gathers a block of other data units, and lets them have it back. */

import { repaired } from '../machine.ts'

interface Gathered {
  /** Steps of the question. */
  readonly asks: readonly string[]
  readonly rules: readonly string[]
  /** The state that goes on once all is there. */
  readonly store: string
}

const seen = (way: string, store: string) =>
  [{ guard: repaired('see-again'), target: `seeing${way}` }, { target: store }] as const

/** Where it goes on once all that is needed has been gathered. */
export const gathered = (way: string, store: string) =>
  [{ guard: repaired('lock-parity'), target: `locking${way}` }, ...seen(way, store)] as const

/** @param way behind the names of the states; nothing for a block of a data unit, `ToMend` for parity */
export function gathering<Way extends '' | 'ToMend'>(
  repairs: readonly string[],
  way: Way,
  { asks, rules, store }: Gathered,
) {
  const asksAgain = repairs.includes('ask-again')
  const refuses = repairs.includes('refuse-lost')
  const holds = repairs.includes('hold-lent')
  return {
    [`asking${way}`]: {
      meta: { command: `ask${way}`, steps: asks, requirements: rules },
      on: { DONE: `receiving${way}` },
    },
    [`receiving${way}`]: {
      meta: { command: asksAgain ? 'receiveLentInTime' : 'receiveLent' },
      on: {
        MORE: `asking${way}`,
        ALL: gathered(way, store),
        ...(way === '' ? refuses && { CANNOT: 'doubting' } : { CANNOT: holds ? 'finding' : 'listening' }),
        ...(asksAgain && { LATE: `asking${way}` }),
      },
    },
    [`locking${way}`]: { meta: { command: 'lockParity' }, on: { DONE: seen(way, store) } },
    [`seeing${way}`]: {
      meta: { command: 'seeWhetherSame' },
      on: { SAME: store, CHANGED: holds ? 'finding' : `consulting${way}` },
    },
  }
}

/** What was lent is given back, unit by unit; then it goes on as what has come of it says. */
export function freeing(repairs: readonly string[]) {
  const asksAgain = repairs.includes('ask-again')
  return {
    finding: {
      meta: { command: 'findLent' },
      on: {
        MORE: 'returning',
        ALL: 'sending',
        ...(repairs.includes('refuse-lost') && { REFUSE: 'refusing', NO: 'ending' }),
        AGAIN: 'consulting',
        END: 'listening',
      },
    },
    returning: { meta: { command: 'giveBack' }, on: { DONE: 'hearingReturn' } },
    hearingReturn: {
      meta: { command: asksAgain ? 'hearReturnInTime' : 'hearReturn' },
      on: { DONE: 'finding', ...(asksAgain && { LATE: 'returning' }) },
    },
  }
}
