/** Lets a path of `@xstate/test` be followed by the world: its events by a walk, its states by what the actor is in. */

import { expect } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { pathOf, type Way } from './testModels.testing.ts'
import type { Walk } from './walks.testing.ts'
import type { Taken } from './watch.testing.ts'

/** @throws {Error} with the path, where the walk takes another event or comes to another state than the model */
export function follow(machine: AnyStateMachine, { events }: Way, walk: Walk): void {
  const follower = new Follower(walk)
  pathOf(machine, events).testSync({
    states: { '*': ({ value }) => expect(follower.stateName).toBe(value) },
    events: Object.fromEntries(machine.events.map((type) => [type, () => follower.take(type)])),
  })
}

class Follower {
  private state = 0
  private next = 0
  /** Taken in the last step and not yet asked for. */
  private readonly taken: Taken[] = []

  constructor(private readonly walk: Walk) {
    const { watch, scene, steps, begin } = walk
    scene.world.load(scene.start)
    while (this.next < begin) watch.apply(this.step(steps))
    // the step that sets out may first end what the actor did before
    const first = watch.apply(this.step(steps))
    this.taken.push(...first.slice(first.findIndex(({ from }) => from === 0)))
  }

  get stateName(): string | undefined {
    return this.walk.watch.program.machine.states[this.state]?.name
  }

  /** Lets the world move until the actor's machine does. */
  take(event: string): void {
    const { watch, steps } = this.walk
    while (this.taken.length === 0) this.taken.push(...watch.apply(this.step(steps)))
    const [taken] = this.taken.splice(0, 1)
    expect(taken).toMatchObject({ from: this.state, event })
    this.state = taken?.to ?? -1
    // a final state is left at once
    const { states } = watch.program.machine
    if (this.taken.length === 0) expect(watch.state).toBe(states[this.state]?.final ? 0 : this.state)
  }

  private step(steps: readonly number[]): number {
    const step = steps[this.next++]
    if (step === undefined) throw new Error('the walk is over')
    return step
  }
}
