/** A data unit asks for its damaged blocks, one after the other; for all of them when it has lost all.
 *  detecting -NOTHING-> detecting (what the patrol was after is not there any more)
 *  detecting -DAMAGED-> asking -> hearing -> advancing; hearing -LATE-> asking (repaired)
 *  advancing -MORE-> asking (the next block of a unit that has lost all), -END-> detecting   (unnamed arrows are DONE)
 *  What it asked for is stored by `lending`, which hears whatever the parity unit sends of itself.
 *  Source: 001 FIG. 28, S7000, S7001; FIG. 30, S8000, S8001. */

import { protocolMachine } from '../machine.ts'
import { citing } from './citing.ts'
import type { ParityVariant } from './variant.ts'

export type RestoringEvent = 'NOTHING' | 'DAMAGED' | 'LATE' | 'MORE' | 'END' | 'DONE'

export const restoring = (
  repairs: readonly string[],
  { restoration }: Pick<ParityVariant, 'restoration'>,
) => {
  const cite = citing(restoration)
  const asksAgain = repairs.includes('ask-again')
  return protocolMachine<RestoringEvent>().createMachine({
    id: `restoring, ${restoration}`,
    context: { repairs },
    initial: 'detecting',
    states: {
      detecting: {
        meta: { command: 'detect', steps: cite('S7000', 'S8000'), requirements: ['R-FAIL-DATA'] },
        on: { NOTHING: 'detecting', DAMAGED: 'asking' },
      },
      asking: {
        meta: {
          command: repairs.includes('await-restored') ? 'askWhenSettled' : 'ask',
          steps: cite('S7001', 'S8001'),
          requirements: ['R-RST-METHODS', 'R-FMT-FIELDS'],
        },
        on: { DONE: 'hearing' },
      },
      hearing: {
        meta: { command: asksAgain ? 'hearEndInTime' : 'hearEnd' },
        on: { DONE: 'advancing', ...(asksAgain && { LATE: 'asking' }) },
      },
      advancing: { meta: { command: 'advance' }, on: { MORE: 'asking', END: 'detecting' } },
    },
  })
}
