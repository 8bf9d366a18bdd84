/** The walks of the other files see what they are to see, and what is said of transitions names some. */

import { describe, expect, test } from 'vitest'
import type { Sabotage } from '../../impl/sparing/array.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { detours, modelsOf } from '../../impl/sparing/testModels.testing.ts'
import { walkScenes } from '../../impl/sparing/walkScenes.testing.ts'
import { follow } from '../../impl/walks/follow.testing.ts'
import { waysOf } from '../../impl/walks/paths.testing.ts'
import { findWalks } from '../../impl/walks/walks.testing.ts'
import { eventNumber } from '../../impl/world/events.ts'
import { variants } from '../../model/sparing/variant.ts'
import { drawFrom, excused, flows, walkedOnce } from './transitionWalks.testing.ts'

test('detours and excuses name transitions', () => {
  const ways = flows.flatMap(([, repairs]) =>
    walkedOnce(repairs).flatMap(({ machine }) => waysOf(machine, detours)),
  )
  const names = new Set(ways.map(({ name }) => name))
  const named = [...Object.entries(detours).flat(2), ...Object.keys(excused.published)]
  expect(named.filter((name) => !names.has(name))).toEqual([])
})

describe('walks can see', () => {
  const [variant] = variants
  if (variant === undefined) throw new Error('no variant')
  const [monitor] = modelsOf([], variant)
  if (monitor === undefined) throw new Error('no monitor')
  const ways = waysOf(monitor, detours)
  const machines = compileSparing([])
  const [table] = machines(variant)
  if (table === undefined) throw new Error('no table')
  const watchWays = (sabotage?: Sabotage) =>
    findWalks(walkScenes(machines, variant, sabotage), table, ways, drawFrom(1), 500)

  test('a command that never answers as it should', () => {
    const walks = watchWays((effects) => ({
      ...effects,
      judgeDrive: { complete: () => eventNumber('UNDER') },
    }))
    expect(ways.filter((_, index) => walks[index] === null).map(({ name }) => name)).toEqual([
      'monitor: judging -OVER-> condemning',
      'monitor: condemning -DONE-> watching',
    ])
  })

  test('a command that answers what its state does not accept', () => {
    const answerless: Sabotage = (effects) => ({
      ...effects,
      countError: { complete: () => eventNumber('OVER') },
    })
    expect(() => watchWays(answerless)).toThrow('monitor in counting (#1) does not accept OVER')
  })

  test('a walk that goes another way than the path', () => {
    const walks = watchWays()
    const at = (name: string) => ways.findIndex((way) => way.name === name)
    const [under, over] = [
      at('monitor: judging -UNDER-> watching'),
      at('monitor: judging -OVER-> condemning'),
    ]
    const walk = walks[under]
    const way = ways[over]
    if (!walk || !way) throw new Error('no walk')
    expect(() => follow(monitor, way, walk)).toThrow('Path:')
  })
})
