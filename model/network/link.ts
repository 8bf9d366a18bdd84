/** One direction of a link between two storage units: it delivers one message after the other.
 *  carrying -DONE-> carrying
 *  Source: none; the documents take their links for granted. */

import { protocolMachine } from '../machine.ts'

export const link = protocolMachine<'DONE'>().createMachine({
  id: 'link',
  context: { repairs: [] },
  initial: 'carrying',
  states: { carrying: { meta: { command: 'deliver' }, on: { DONE: 'carrying' } } },
})
