/**
 * What is pinned of machines: `@xstate/test` takes them as they stand, and walks every transition of them. It changes
 * only on purpose.
 */

import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, createActor } from 'xstate'
import { stateModel, transitionModel } from '../testModel.testing.ts'
import { backup } from './backup.ts'
import { feedback } from './feedback.ts'
import { request } from './request.ts'
import { type Area, fills } from './variant.ts'

/** States, transitions, shortest paths that together take every transition, steps of the longest; states left out. */
export type Pinned = readonly [AnyStateMachine, readonly [number, number, number, number], readonly string[]]

type Figures = readonly [Pinned[1], Pinned[2]]

/** Where only the suspect drive's writes are diverted; the figures for the two fills have the same form. */
export const around = (
  repairs: readonly string[],
  area: Area,
  ofBackup: Figures,
  ofFeedback: Figures,
  ofRequest: Figures,
): readonly Pinned[] =>
  fills.flatMap((fill): Pinned[] => {
    const variant = { area, fill, diverts: 'suspect' } as const
    return [
      [backup(repairs, variant), ...ofBackup],
      [feedback(repairs, variant), ...ofFeedback],
      [request(repairs, variant), ...ofRequest],
    ]
  })

export function testPinned(rows: readonly Pinned[]): void {
  describe.each(rows.map(([machine, counts, leftOut]) => ({ id: machine.id, machine, counts, leftOut })))(
    '$id',
    ({ machine, counts, leftOut }) => {
      const paths = transitionModel(machine).getShortestPaths()
      const states = stateModel(machine)

      test('has the pinned number of states, transitions and paths', () => {
        const longest = Math.max(...paths.map(({ weight }) => weight))
        const found = [states.getAllStates().length, states.getAdjacencyList().length, paths.length, longest]
        expect(found).toEqual(counts)
      })

      test('reaches every state but those of the other flow', () => {
        const reached = new Set(
          states.getShortestPaths().flatMap(({ steps }) => steps.map(({ state }) => state.value)),
        )
        const unreached = Object.keys(machine.states).filter((state) => !reached.has(state))
        expect(unreached.sort()).toEqual([...leftOut].sort())
      })

      test('comes where its paths say', () => {
        for (const path of paths) {
          const actor = createActor(machine).start()
          path.testSync({
            states: { '*': ({ value }) => expect(actor.getSnapshot().value).toEqual(value) },
            events: Object.fromEntries(machine.events.map((type) => [type, () => actor.send({ type })])),
          })
        }
      })
    },
  )
}
