/**
 * What all machines share: Moore machines whose states name the one command that is outstanding, and whose context holds
 * nothing but the repairs that are switched on.
 */

import { setup } from 'xstate'

export interface StateMeta {
  /** The command that this state waits for. */
  readonly command?: string
  /** Ids of the source's flowchart steps that the command carries out. */
  readonly steps?: readonly string[]
  /** Ids of the source's unnumbered rules that it follows. */
  readonly requirements?: readonly string[]
}

interface Repairs {
  readonly repairs: readonly string[]
}

/** Types and the one guard of a protocol machine. */
export const protocolMachine = <EventName extends string>() =>
  setup({
    types: { context: {} as Repairs, events: {} as { type: EventName }, meta: {} as StateMeta },
    guards: { repaired: ({ context }, { id }: { id: string }) => context.repairs.includes(id) },
  })

/** Guard of a transition that only the repaired flow takes. */
export const repaired = (id: string) => ({ type: 'repaired', params: { id } }) as const
