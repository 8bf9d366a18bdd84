/** Controllers that are broken after a crash, which comes in every run. */

import { initialContent } from '../../impl/sparing/initialContent.ts'
import { COPYING, FED_BACK, FEEDING_BACK } from '../../impl/sparing/tables.ts'
import { DONE } from '../../impl/world/events.ts'
import { type Canary, crashing, doingNothing, replacing } from './canary.testing.ts'

export const crashCanaries: readonly Canary[] = [
  {
    invariant: 'bounded-pointers',
    broken: 'after a crash the copy goes on one stripe further',
    sabotage: replacing('resumeOrAwaitSuspect', (effect, _, { tables, geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        if (tables.phase === COPYING && tables.copyPointer + 1 < geometry.stripes) tables.copyPointer++
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: { ...crashing, stripes: [3] },
  },
  {
    invariant: 'diverted',
    broken: 'after a crash the feedback is taken for done',
    sabotage: replacing('resumeOrAwaitSparing', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        if (tables.pairing === FEEDING_BACK) tables.order = FED_BACK
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the differential bitmap is volatile',
    sabotage: replacing('startAll', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        tables.lowerAll(() => undefined)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'newest-data',
    broken: 'a crash takes back what was read before',
    sabotage: replacing('startAll', (effect, _, { arena, drives, main }) => ({
      ...effect,
      complete: (actor, io) => {
        initialContent({ arena, drives, main })
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: crashing,
  },
  {
    invariant: 'recoverable',
    broken: 'the intent marks are volatile',
    sabotage: replacing('resyncMain', (_, __, { main }) => ({
      complete: () => {
        for (let stripe = 0; stripe < main.shape.stripes; stripe++) main.setMark(stripe, false)
        return DONE
      },
    })),
    scope: { ...crashing, triggers: ['drive-death'] },
  },
  {
    invariant: 'terminates',
    broken: 'nobody is started after a crash',
    sabotage: doingNothing('startAll'),
    scope: crashing,
  },
]
