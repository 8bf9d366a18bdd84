/** A walk through the machine of a host request, as events: the same one for XState and for the compiled table. */

import type { CompiledMachine } from '../../impl/machine/compile.ts'
import { Random } from '../../impl/random.ts'

/** In place of an event: the request has ended, another one begins. */
export const ANEW = -1

/** Event numbers, each one that its state accepts; all accepted ones are as likely. */
export function drawWalk({ states, events, next }: CompiledMachine, transitions: number): Int32Array {
  const random = new Random(1)
  const walk: number[] = []
  let state = 0
  for (let taken = 0; taken < transitions; ) {
    if (states[state]?.final === true) {
      walk.push(ANEW)
      state = 0
      continue
    }
    const event = random.below(events.length)
    const target = next[state * events.length + event] ?? -1
    if (target < 0) continue
    walk.push(event)
    taken++
    state = target
  }
  return Int32Array.from(walk)
}
