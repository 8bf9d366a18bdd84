/** Controllers that are broken in what becomes of the group: who is let in, how the copy goes on, and what parity takes in. */

import { UNIT } from '../../impl/parityUnit/questions.ts'
import { UNIT as WRITTEN } from '../../impl/parityUnit/requestPieces.ts'
import { REFUSED } from '../../impl/parityUnit/tables.ts'
import { DONE, eventNumber } from '../../impl/world/events.ts'
import type { Canary } from './damageCanaries.testing.ts'
import { replacing } from './sabotage.testing.ts'
import { type ParityScope, wholeScope } from './scope.ts'

/** Nothing happens but what the hosts do: no message is lost, no unit crashes. */
const calm: ParityScope = { ...wholeScope, faults: 1, faultKinds: ['message-overtaken'], orderOdds: 0 }
export const complete: ParityScope = { ...calm, starts: ['complete'] }
export const unset: ParityScope = { ...calm, starts: ['unset'] }

/** A single operation: whatever it leaves behind is in nobody's way. */
export const alone: ParityScope = { ...complete, hosts: 1, operations: 1 }

/** One unit of two is outside of the group, and may be added synchronously. */
const anew: ParityScope = {
  ...complete,
  methods: ['sequential'],
  dataUnits: [2],
  faults: 2,
  outsideOdds: 1,
  orderOdds: 1,
}

const YES = eventNumber('YES')
const RESUME = eventNumber('RESUME')
const UNCOVERED = eventNumber('UNCOVERED')

export const groupCanaries: readonly Canary[] = [
  {
    invariant: 'counts-compared',
    broken: 'a data unit that is too large is let in',
    sabotage: replacing('compareCounts', (effect, parts) => ({
      ...effect,
      complete: () => {
        parts.observer.compared(true)
        return YES
      },
    })),
    scope: { ...unset, smallOdds: 1 },
  },
  {
    invariant: 'counts-compared',
    broken: 'a data unit that is too large is added',
    sabotage: replacing('compareCount', (effect, parts) => ({
      ...effect,
      complete: (actor) => {
        parts.observer.admitted(actor.get(UNIT), true)
        return YES
      },
    })),
    scope: { ...complete, orderOdds: 1, outsideOdds: 1, smallOdds: 1 },
  },
  {
    invariant: 'bounded-pointers',
    broken: 'table 740 passes by a block',
    sabotage: replacing('recordProgress', (effect, { observer }) => ({
      ...effect,
      complete: (actor, io) => {
        observer.recorded(7)
        return effect.complete?.(actor, io) ?? DONE
      },
    })),
    scope: unset,
  },
  {
    invariant: 'bounded-pointers',
    broken: 'after a crash the copy begins anew, though table 740 says how far it is',
    sabotage: (effects, { tables }) => {
      tables.nextBlock = (from) => Math.min(from, tables.mostBlocks)
      return effects
    },
    scope: {
      ...unset,
      methods: ['sequential'],
      progresses: ['position', 'marks'],
      smallOdds: 0,
      faults: 2,
      faultKinds: ['unit-crash'],
      crashes: ['parity'],
    },
  },
  {
    invariant: 'all-incorporated',
    broken: 'the last, partial block of a unit does not count',
    sabotage: (effects) => {
      const whole = effects.countWholeBlocks
      return whole === undefined ? effects : { ...effects, countBlocks: whole }
    },
    scope: { ...unset, blockSectors: [2, 3], partialOdds: 1, smallOdds: 0 },
  },
  {
    invariant: 'all-incorporated',
    broken: 'by the random method a data unit never begins to take blocks into parity',
    sabotage: replacing('release', (effect, { tables, unitOfActor }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        tables.setTold(unitOfActor(actor), false)
        return event
      },
    })),
    scope: { ...unset, methods: ['random'], smallOdds: 0 },
  },
  {
    invariant: 'all-incorporated',
    broken: 'by the random method a unit that was added tells parity nothing of its writes',
    sabotage: replacing('readOldOrWhole', (effect, { geometry }) => ({
      ...effect,
      complete: (actor, io) =>
        actor.get(WRITTEN) > geometry.members ? UNCOVERED : (effect.complete?.(actor, io) ?? DONE),
    })),
    scope: { ...complete, methods: ['random'], faults: 2, orderOdds: 1, outsideOdds: 1, smallOdds: 0 },
  },
  {
    // a block is incorporated where its row is OFF, and where it is ON and says so of the block
    invariant: 'all-incorporated',
    broken: 'the row of a unit stays ON once all of its blocks are incorporated',
    sabotage: (effects, { tables }) => {
      tables.recalculation.turnOff = () => undefined
      return effects
    },
    scope: { ...unset, methods: ['sequential'], progresses: ['position', 'marks'], smallOdds: 0 },
  },
  {
    invariant: 'members-as-ordered',
    broken: 'table 730 goes on listing a unit that is out of the group',
    sabotage: (effects, { tables }) => {
      const { endChange } = tables
      tables.endChange = () => {
        const { unit } = tables.change
        const blocks = tables.blocksOf(unit)
        endChange.call(tables)
        tables.hear(unit, blocks, true)
      }
      return effects
    },
    scope: { ...complete, faults: 2, orderOdds: 1 },
  },
  {
    // where parity is noted, a column counts as changing, and is not judged
    invariant: 'terminates',
    broken: 'a note of parity is never forgotten',
    sabotage: (effects, { parityNotes }) => {
      parityNotes.clear = () => undefined
      return effects
    },
    scope: complete,
  },
  {
    invariant: 'terminates',
    broken: 'a group that is refused one unit more is a group no more',
    sabotage: replacing('refuse', (effect, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        tables.phase = REFUSED
        return event
      },
    })),
    scope: { ...anew, smallOdds: 1 },
  },
  {
    invariant: 'terminates',
    broken: 'a note of the only write is never forgotten',
    sabotage: (effects, { writeNotes }) => {
      writeNotes.clear = () => undefined
      return effects
    },
    scope: alone,
  },
  {
    invariant: 'terminates',
    broken: 'the unit with which a group was set up anew is not forgotten',
    sabotage: (effects, { tables }) => {
      tables.change.forgetNewcomer = () => undefined
      return effects
    },
    scope: { ...anew, smallOdds: 0 },
  },
  {
    invariant: 'members-as-ordered',
    broken: 'a set-up is over before it has begun',
    sabotage: replacing('resumeOrTakeSettings', (effect) => ({ ...effect, complete: () => RESUME })),
    scope: unset,
  },
]
