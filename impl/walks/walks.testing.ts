/**
 * Finds, for ways through one machine, runs of the world on which an actor goes just that way.
 *
 * A tree holds the ways by their events. Each place in it keeps some saved worlds in which an actor has come so far;
 * a walk starts at one of them and lets anything happen, until its steps are used up. Walks start above places that
 * nobody has reached yet.
 */

import type { CompiledMachine } from '../machine/compile.ts'
import { type Draw, Mood } from './mood.testing.ts'
import type { Way } from './paths.testing.ts'
import { type Watch, type WatchedWorld, watchesOf } from './watch.testing.ts'

/** Where walks start. */
export interface Scene<Watched extends WatchedWorld = WatchedWorld> {
  readonly world: Watched
  /** The world before its first step. */
  readonly start: Int32Array
  /** Faults strike at odds of their own. */
  readonly isFault: (step: number) => boolean
}

/** A run of the world; the actor sets out on its way in step `begin`, from its initial state. */
export interface Walk<Watched extends WatchedWorld = WatchedWorld> {
  readonly watch: Watch<Watched>
  readonly scene: Scene<Watched>
  readonly steps: readonly number[]
  readonly begin: number
}

/** A walk that can be gone on with. */
interface Stop<Watched extends WatchedWorld> extends Walk<Watched> {
  readonly saved: Int32Array
}

interface Place<Watched extends WatchedWorld> {
  readonly parent: Place<Watched> | null
  readonly next: Map<string, Place<Watched>>
  /** The first one is the shortest so far. */
  readonly stops: Stop<Watched>[]
}

const stopsPerPlace = 24
/** Worlds kept besides the starting ones in which an actor is back in its initial state. */
const returnsKept = 64
const stepsPerWalk = 250

/**
 * @param machine of an actor, or of the substrate
 * @param walksAtMost after so many the ways still missing count as impossible
 * @returns a walk for each way, in their order; `null` where no world has gone it
 */
export function findWalks<Watched extends WatchedWorld>(
  scenes: readonly Scene<Watched>[],
  machine: CompiledMachine,
  ways: readonly Way[],
  draw: Draw,
  walksAtMost = 150_000,
): (Walk<Watched> | null)[] {
  const root: Place<Watched> = { parent: null, next: new Map(), stops: [] }
  const ends = ways.map(({ events }) => events.reduce(child<Watched>, root))
  for (const scene of scenes) {
    scene.world.load(scene.start)
    const watches = watchesOf(scene.world, machine).filter(({ state }) => state === 0)
    for (const watch of watches) root.stops.push({ watch, scene, saved: scene.start, steps: [], begin: 0 })
  }
  const starts = root.stops.length
  for (let walk = 0; walk < walksAtMost; walk++) {
    const open = ends.filter(({ stops }) => stops.length === 0)
    if (open.length === 0) break
    const chain = reachedChain(pick(open, draw))
    const place = pick(chain, draw)
    const stops = place === root && draw(2) === 0 ? root.stops.slice(0, starts) : place.stops
    const back = stroll(root, place, pick(stops, draw), draw)
    if (back !== null) root.stops[starts + draw(Math.min(returnsKept, root.stops.length - starts + 1))] = back
  }
  return ends.map(({ stops: [shortest] }) => shortest ?? null)
}

function child<Watched extends WatchedWorld>(place: Place<Watched>, event: string): Place<Watched> {
  const next: Place<Watched> = place.next.get(event) ?? { parent: place, next: new Map(), stops: [] }
  place.next.set(event, next)
  return next
}

/** The places from this one up to the root that have been reached. */
function reachedChain<Watched extends WatchedWorld>(place: Place<Watched>): Place<Watched>[] {
  const chain: Place<Watched>[] = []
  for (let at: Place<Watched> | null = place; at !== null; at = at.parent)
    if (at.stops.length > 0) chain.push(at)
  return chain
}

/**
 * Goes on from a stop, and keeps the worlds in which the actor reaches a place.
 * @returns the last stop at which the actor was back in its initial state, if any
 */
function stroll<Watched extends WatchedWorld>(
  root: Place<Watched>,
  from: Place<Watched>,
  stop: Stop<Watched>,
  draw: Draw,
): Stop<Watched> | null {
  const { watch, scene } = stop
  const { world } = scene
  const mood = new Mood(scene, draw)
  const steps = [...stop.steps]
  let { begin } = stop
  let at: Place<Watched> | undefined = from
  let back: Stop<Watched> | null = null
  world.load(stop.saved)
  for (let i = 0; i < stepsPerWalk; i++) {
    const step = mood.choose(world.enabled())
    if (step < 0) break
    steps.push(step)
    const before = watch.state
    const taken = watch.apply(step)
    if (taken.length === 0 && before !== 0 && watch.state === 0) {
      // the controller has crashed: wherever the actor was on its way, it sets out anew
      at = root
      begin = steps.length
    }
    for (const { from: state, event } of taken) {
      const on: Place<Watched> | undefined = at?.next.get(event)
      // in its initial state the actor may set out anew
      if (on === undefined && state === 0) begin = steps.length - 1
      at = on ?? (state === 0 ? root.next.get(event) : undefined)
      if (at !== undefined) keep(at, stopHere(stop, steps, begin), draw)
    }
    if (taken.length > 0 && watch.state === 0) back = stopHere(stop, steps, steps.length)
  }
  return back
}

function stopHere<Watched extends WatchedWorld>(
  { watch, scene }: Walk<Watched>,
  steps: readonly number[],
  begin: number,
): Stop<Watched> {
  const saved = new Int32Array(scene.world.size)
  scene.world.save(saved)
  return { watch, scene, saved, steps: [...steps], begin }
}

/** The shortest one stays; when the place is full, another one goes. */
function keep<Watched extends WatchedWorld>(
  { stops }: Place<Watched>,
  stop: Stop<Watched>,
  draw: Draw,
): void {
  const [shortest] = stops
  if (shortest === undefined || stop.steps.length < shortest.steps.length) stops[0] = stop
  else stops[stops.length < stopsPerPlace ? stops.length : 1 + draw(stopsPerPlace - 1)] = stop
}

function pick<T>(choices: readonly T[], draw: Draw): T {
  return choices[draw(choices.length)] as T
}
