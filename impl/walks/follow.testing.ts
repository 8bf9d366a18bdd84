/** Lets a path of `@xstate/test` be followed by the world: its events by a walk, its states by what the actor is in. */

import { expect } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { pathOf, type Way } from './paths.testing.ts'
import type { Walk } from './walks.testing.ts'
import type { Taken, WatchedWorld } from './watch.testing.ts'

/** Looks at the world when the actor has just come to a state. @throws {Error} where it is not what the state says */
export type Look<Watched extends WatchedWorld> = (state: string, walk: Walk<Watched>) => void

/** @throws {Error} with the path, where the walk takes another event or comes to another state than the model, or the look does */
export function follow<Watched extends WatchedWorld>(
  machine: AnyStateMachine,
  { events }: Way,
  walk: Walk<Watched>,
  look: Look<Watched> = () => undefined,
): void {
  const follower = new Follower(walk)
  pathOf(machine, events).testSync({
    states: {
      '*': ({ value }) => {
        expect(follower.stateName).toBe(value)
        if (follower.isThere) look(`${value}`, walk)
      },
    },
    events: Object.fromEntries(
      machine.events.map((type) => [
        type,
        () => {
          follower.take(type)
        },
      ]),
    ),
  })
}

class Follower<Watched extends WatchedWorld> {
  private state = 0
  private next = 0
  /** Taken in the last step and not yet asked for. */
  private readonly taken: Taken[] = []

  constructor(private readonly walk: Walk<Watched>) {
    const { watch, scene, steps, begin } = walk
    scene.world.load(scene.start)
    while (this.next < begin) watch.apply(this.step(steps))
  }

  get stateName(): string | undefined {
    return this.walk.watch.program.machine.states[this.state]?.name
  }

  /** True when the world is in the state, and not in one behind it already. */
  get isThere(): boolean {
    return this.taken.length === 0 && this.walk.watch.state === this.state
  }

  /** Lets the world move until the actor's machine does. */
  take(event: string): void {
    const { watch } = this.walk
    while (this.taken.length === 0) this.taken.push(...this.move())
    const [taken] = this.taken.splice(0, 1)
    expect(taken).toMatchObject({ from: this.state, event })
    this.state = taken?.to ?? -1
    // a final state is left at once
    const { states } = watch.program.machine
    if (this.taken.length === 0) expect(watch.state).toBe(states[this.state]?.final ? 0 : this.state)
  }

  private move(): readonly Taken[] {
    const { watch, steps, begin } = this.walk
    const setsOut = this.next === begin
    const taken = watch.apply(this.step(steps))
    // the step that sets out may first end what the actor did before
    return setsOut ? taken.slice(taken.findIndex(({ from }) => from === 0)) : taken
  }

  private step(steps: readonly number[]): number {
    const step = steps[this.next++]
    if (step === undefined) throw new Error('the walk is over')
    return step
  }
}
