/** Model-based tests of one machine: every way through it is followed by a world, but for what is excused. */

import { beforeAll, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import type { CompiledMachine } from '../machine/compile.ts'
import { follow, type Look } from './follow.testing.ts'
import type { Draw } from './mood.testing.ts'
import { transitionsOf, type Way } from './paths.testing.ts'
import { findWalks, type Scene, type Walk } from './walks.testing.ts'
import type { WatchedWorld } from './watch.testing.ts'

export interface Suite<Watched extends WatchedWorld> {
  readonly machine: AnyStateMachine
  /** The same, as the worlds of the scenes run it. */
  readonly table: CompiledMachine
  readonly ways: readonly Way[]
  readonly scenes: readonly Scene<Watched>[]
  /** Ways that are looked for in scenes of their own. */
  readonly apart?: {
    readonly has: (way: Way) => boolean
    readonly scenes: () => readonly Scene<Watched>[]
  }
  /** Names of transitions that no world takes, each with the reason. */
  readonly excused: Readonly<Record<string, string>>
  readonly draw: Draw
  /** After so many walks the ways still missing count as impossible. */
  readonly walksAtMost?: number
  readonly look?: Look<Watched>
}

/** To be called where a machine is described. */
export function testWalks<Watched extends WatchedWorld>(suite: Suite<Watched>): void {
  const { machine, table, ways, scenes, apart, excused, draw } = suite
  const possible = ways.filter(({ name }) => excused[name] === undefined)
  const impossible = ways.filter((way) => !possible.includes(way))
  const isApart = (way: Way) => apart?.has(way) ?? false
  const walks = new Map<Way, Walk<Watched> | null>()

  beforeAll(() => {
    const find = (wanted: readonly Way[], from: readonly Scene<Watched>[]) =>
      findWalks(from, table, wanted, draw, suite.walksAtMost).forEach((walk, index) => {
        walks.set(wanted[index] as Way, walk)
      })
    find(
      possible.filter((way) => !isApart(way)),
      scenes,
    )
    if (possible.some(isApart)) find(possible.filter(isApart), apart?.scenes() ?? [])
  }, 600_000)

  test('the world runs just these transitions', () => {
    expect(ways.map(({ name }) => name).sort()).toEqual(transitionsOf(table).sort())
  })

  for (const way of possible)
    test(way.name, () => {
      const walk = walks.get(way)
      if (!walk) throw new Error(`no world goes the way ${way.events.join(' ')}`)
      follow(machine, way, walk, suite.look)
    })

  if (impossible.length === 0) return
  test('what is excused does not happen', () => {
    const found = findWalks(scenes, table, impossible, draw, 1_000)
    expect(impossible.filter((_, index) => found[index])).toEqual([])
  })
}
