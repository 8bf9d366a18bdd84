/** Contender: the compiled table, one checked look-up a transition. */

import { type CompiledMachine, transition } from '../../impl/machine/compile.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { ANEW } from './requestWalk.ts'

export function tableLookups(machine: CompiledMachine, walk: Int32Array): Contender {
  const transitions = walk.reduce((count, event) => (event === ANEW ? count : count + 1), 0)
  const work = { transitions }
  return {
    name: 'compiled table',
    says: `${transitions} transitions of the request machine as look-ups in the table that XState filled`,
    batch: () => {
      let hash = emptyHash
      let state = 0
      for (let i = 0; i < walk.length; i++) {
        const event = walk[i] ?? ANEW
        state = event === ANEW ? 0 : transition(machine, state, event)
        hash = fold(hash, state)
      }
      return { hash, work }
    },
  }
}
