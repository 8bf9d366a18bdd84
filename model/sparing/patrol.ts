/** Patrol: the disk adapter looks at its drives while no host does.
 *  patrolling -> patrolling
 *  A patrol read that finds nothing changes nothing, so only those that find something are steps.
 *  Source: 000 Fig. 1, the disk adapter's watch over its drives. */

import { protocolMachine } from '../machine.ts'

export const patrol = (repairs: readonly string[]) =>
  protocolMachine<'DONE'>().createMachine({
    id: 'patrol',
    context: { repairs },
    initial: 'patrolling',
    states: {
      patrolling: {
        meta: { command: 'patrolRead', requirements: ['R-DKA-REPORT'] },
        on: { DONE: 'patrolling' },
      },
    },
  })
