/** Boots: after a crash of a unit's controller, from what its non-volatile memory says.
 *  data unit:   down -CRASH-> [finding -FOUND-> storing -> sending -> awaiting -> clearing -> finding, -NONE->] starting -> down
 *  parity unit: down -CRASH-> [redoing ->] starting -> down   (unnamed arrows are DONE)
 *  Whoever is started begins in the first state of its flow; in brackets, what the repairs make good before.
 *  Source: none. The document keeps its tables in shared memory and has no figure for what reads them again. */

import { protocolMachine, repaired } from '../machine.ts'
import { askAgain } from './askAgain.ts'

export const dataBoot = (repairs: readonly string[]) => {
  const { inTime, again } = askAgain(repairs)
  return protocolMachine<'CRASH' | 'FOUND' | 'NONE' | 'DONE' | 'LATE'>().createMachine({
    id: 'boot of a data unit',
    context: { repairs },
    initial: 'down',
    states: {
      down: {
        on: { CRASH: [{ guard: repaired('note-write'), target: 'finding' }, { target: 'starting' }] },
      },
      finding: { meta: { command: 'findNote' }, on: { FOUND: 'storing', NONE: 'starting' } },
      storing: { meta: { command: 'storeAgain' }, on: { DONE: 'sending' } },
      sending: {
        meta: { command: 'sendAgain' },
        on: { DONE: [{ guard: repaired('acknowledge'), target: 'awaiting' }, { target: 'clearing' }] },
      },
      awaiting: {
        meta: { command: inTime('awaitAcknowledgement') },
        on: { DONE: 'clearing', ...again('sending') },
      },
      clearing: { meta: { command: 'clearNote' }, on: { DONE: 'finding' } },
      starting: { meta: { command: 'startAll' }, on: { DONE: 'down' } },
    },
  })
}

export const parityBoot = (repairs: readonly string[]) =>
  protocolMachine<'CRASH' | 'DONE'>().createMachine({
    id: 'boot of the parity unit',
    context: { repairs },
    initial: 'down',
    states: {
      down: {
        on: { CRASH: [{ guard: repaired('note-parity'), target: 'redoing' }, { target: 'starting' }] },
      },
      redoing: { meta: { command: 'storeNoted' }, on: { DONE: 'starting' } },
      starting: { meta: { command: 'startAll' }, on: { DONE: 'down' } },
    },
  })
