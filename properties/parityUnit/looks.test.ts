/** The claims about the states of a parity group's machines name states that there are, and fail where a controller is broken. */

import { describe, expect, test } from 'vitest'
import { lookAs, looks } from '../../impl/parityUnit/looks.testing.ts'
import { compileParity, machinesOf } from '../../impl/parityUnit/machines.ts'
import { damageScenes, walkScenes } from '../../impl/parityUnit/walkScenes.testing.ts'
import { Random } from '../../impl/random.ts'
import { follow } from '../../impl/walks/follow.testing.ts'
import { waysOf } from '../../impl/walks/paths.testing.ts'
import { findWalks } from '../../impl/walks/walks.testing.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { parityVariants } from '../../model/parityUnit/variant.ts'
import { doingNothing } from './sabotage.testing.ts'

const all = parityRepairs.map(({ id }) => id)

test('claims are about states of their machines', () => {
  const states = new Set(
    [all, []].flatMap((repairs) =>
      parityVariants.flatMap((variant) =>
        Object.entries(machinesOf(repairs, variant)).flatMap(([role, machine]) =>
          Object.keys(machine.states).map((state) => `${role}: ${state}`),
        ),
      ),
    ),
  )
  const claimed = Object.entries(looks).flatMap(([role, { drawn, repaired, anyway }]) =>
    Object.keys({ ...drawn, ...repaired, ...anyway }).map((state) => `${role}: ${state}`),
  )
  expect(claimed.filter((name) => !states.has(name))).toEqual([])
})

describe('claims see that a controller does nothing about', () => {
  const variant = parityVariants.find(({ progress }) => progress === 'position')
  if (variant === undefined) throw new Error('no variant')
  const compiled = compileParity(all)

  const restoration = ['lending', 'restoring', 'restoration']
  /** Not by way of parity that is broken, where little is claimed. */
  const soundDetours = (id: string) => ({
    [`${id}: ending -DONE-> acknowledging`]: `${id}: storing -DONE-> ending`,
    [`${id}: seeing -SAME-> adding`]: `${id}: receiving -ALL-> locking`,
    [`${id}: adding -DONE-> finding`]: `${id}: seeing -SAME-> adding`,
    [`${id}: finding -ALL-> sending`]: [
      `${id}: adding -DONE-> finding`,
      `${id}: hearingReturn -DONE-> finding`,
    ],
  })

  /** Follows a way of the machine in a group whose controllers do nothing about a command. */
  const followBroken = (role: string, command: string, name: string): void => {
    const machine = Object.entries(machinesOf(all, variant)).find(([each]) => each === role)?.[1]
    const table = Object.values(compiled(variant)).find((each) => each.name === machine?.id)
    const way =
      machine &&
      waysOf(machine, soundDetours(machine.id)).find((each) => each.name === `${machine.id}: ${name}`)
    if (machine === undefined || table === undefined || way === undefined)
      throw new Error(`${role} has no way ${name}`)
    const random = new Random(1)
    const scenesOf = restoration.includes(role) ? damageScenes : walkScenes
    const scenes = scenesOf(compiled, variant, doingNothing(command))
    const [walk] = findWalks(scenes, table, [way], (limit) => random.below(limit), 2_000)
    if (!walk) throw new Error(`no world goes the way ${way.events.join(' ')}`)
    follow(machine, way, walk, lookAs(role, true))
  }

  test.each([
    ['setUp', 'storeParity', 'storing -DONE-> recording'],
    ['setUp', 'readBlock', 'receiving -ALL-> locking'],
    ['change', 'noteToAdd', 'notingToAdd -DONE-> storingToAdd'],
    ['change', 'lockParity', 'lockingToDelete -DONE-> readingOldToDelete'],
    ['answering', 'holdBlock', 'holding -DONE-> reading'],
    ['answering', 'readBlockOrExcuse', 'readingToDelete -DONE-> sendingToDelete'],
    ['updating', 'readOldParity', 'readingOld -DONE-> noting'],
    ['updating', 'endUpdate', 'ending -DONE-> acknowledging'],
    ['request', 'lockSoundBlock', 'locking -DONE-> readingOld'],
    ['request', 'storePiece', 'storing -DONE-> sending'],
    // of parity, in whatever state
    ['request', 'storeParity', 'awaiting -DONE-> advancingWrite'],
    ['dataBoot', 'sendAgain', 'sending -DONE-> awaiting'],
    ['parityBoot', 'startAll', 'starting -DONE-> down'],
    ['lending', 'holdLent', 'holding -DONE-> reading'],
    ['lending', 'readLentOrRefuse', 'reading -DONE-> sending'],
    ['restoration', 'holdLent', 'seeing -SAME-> adding'],
    ['restoring', 'askWhenSettled', 'asking -DONE-> hearing'],
  ])('%s: %s', (role, command, way) => {
    expect(() => followBroken(role, command, way)).toThrow('Path:')
  })
})
