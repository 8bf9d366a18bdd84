/** A fault: strikes once, at a moment that the schedule chooses.
 *  waiting -DONE-> struck */

import { protocolMachine } from './machine.ts'

export const fault = protocolMachine<'DONE'>().createMachine({
  id: 'fault',
  context: { repairs: [] },
  initial: 'waiting',
  states: {
    waiting: { meta: { command: 'strike' }, on: { DONE: 'struck' } },
    struck: {},
  },
})
