/** Controllers that call the wrong drives suspect, since they lose an order or an error on the way. */

import { ORDER_WARNED } from '../../impl/sparing/tables.ts'
import { DONE } from '../../impl/world/events.ts'
import { type Canary, doingNothing, replacing } from './canary.testing.ts'
import { wholeScope } from './scope.ts'

export const suspicionCanaries: readonly Canary[] = [
  {
    invariant: 'spared-as-ordered',
    broken: 'an order for the drives warned of is taken, and nothing comes of it',
    sabotage: replacing('orderSparing', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        tables.console &= ~ORDER_WARNED
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: { ...wholeScope, startedBy: ['manual'] },
  },
  {
    invariant: 'judged-by-threshold',
    broken: 'errors are noticed, and not counted',
    sabotage: doingNothing('countError'),
    scope: wholeScope,
  },
]
