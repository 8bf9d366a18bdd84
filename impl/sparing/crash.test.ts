/** A crash of the controller takes what is volatile and nothing else, whenever it comes; the boot brings the rest back. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { variants } from '../../model/sparing/variant.ts'
import { Arena } from '../arena.ts'
import { Random } from '../random.ts'
import { FAILED, OUTSTANDING, STATE, SUB_STATE } from '../world/actor.ts'
import { deaf } from '../world/deaf.testing.ts'
import { SparingArray } from './array.ts'
import { trackCount } from './geometry.ts'
import { BOOT, compileSparing, FAULT } from './machines.ts'
import { walkScenes } from './walkScenes.testing.ts'

const machines = compileSparing(sparingRepairs.map(({ id }) => id))

/** Worlds of every variant, each after some random steps, in which nothing but the next crash counts. */
function* underWay(): Generator<SparingArray> {
  const random = new Random(1)
  for (const variant of variants) {
    for (const { world } of walkScenes(machines, variant)) {
      if (!(world instanceof SparingArray)) throw new Error('no array with sparing')
      for (let i = random.below(80); i > 0; i--) {
        const enabled = world.enabled()
        if (enabled > 0) world.apply(world.steps[random.below(enabled)] as number)
      }
      yield world
    }
  }
}

const crash = (world: SparingArray) =>
  world.strikes.strike({ id: 99, kind: 'controller-crash', drive: 0, sector: 0, initial: false })

/** What a technician could read out of the array: drives, T1 to T4, marks. */
function kept({ parts }: SparingArray): unknown {
  const { geometry, arena, drives, main, sub, tables, work } = parts
  const groups = [main, ...(sub === null ? [] : [sub])]
  return {
    members: groups.map((group) => [group.volumes, ...members(group.shape.drives, (at) => group.member(at))]),
    marks: groups.map((group) => members(geometry.stripes, (at) => group.isMarked(at))),
    status: [tables.phase, tables.suspect, tables.spare, tables.copyPointer, tables.pairing, tables.order],
    pointers: [tables.feedPointer, tables.usedSpares, tables.waiting, tables.console],
    bits: members(trackCount(geometry), (track) => tables.bit(track)),
    errors: members(drives.count, (drive) => tables.errors.tell(drive) + tables.errors.isCondemned(drive)),
    journal: members(work.places, (place) => work.trackAt(place)),
    volumes: members(geometry.workVolumes, (volume) => work.tell(volume)),
    sectors: members(drives.count, (drive) =>
      members(drives.sectors, (sector) => [
        drives.isReadable(drive, sector),
        arena.get(drives.data(drive, sector)),
      ]),
    ),
  }
}

const members = <T>(count: number, each: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => each(at))

describe('a crash', () => {
  test('leaves drives and tables as they are', () => {
    for (const world of underWay()) {
      const before = kept(world)
      crash(world)
      expect(kept(world)).toEqual(before)
    }
  })

  test('takes registers, cache, locks and counts of who is at work', () => {
    let busy = 0
    for (const world of underWay()) {
      const { main, sub, tables, work, geometry } = world.parts
      crash(world)
      for (const group of [main, ...(sub === null ? [] : [sub])])
        expect(members(geometry.stripes, (stripe) => group.lockOwner(stripe)).some(Boolean)).toBe(false)
      expect(members(trackCount(geometry), (track) => tables.trackOwner(track)).some(Boolean)).toBe(false)
      expect([work.appending, work.reading]).toEqual([0, 0])
      for (const actor of world.actors) {
        if (actor.machine === FAULT) continue
        if (actor.get(OUTSTANDING) !== 0) busy++
        const cache = world.arena.words.subarray(actor.buffer, actor.accumulator)
        expect(cache.some((word) => word !== 0)).toBe(false)
        if (actor.machine === BOOT) continue
        expect([STATE, OUTSTANDING, FAILED, SUB_STATE].map((word) => actor.get(word))).toEqual([0, 0, 0, 0])
      }
    }
    expect(busy).toBeGreaterThan(0)
  })

  test('keeps no host waiting for an answer', () => {
    for (const world of underWay()) {
      crash(world)
      for (;;) {
        const step = world.steps.subarray(0, world.enabled()).find((each) => !world.isFault(each))
        if (step === undefined) break
        world.apply(step)
      }
      expect(world.parts.hosts.isDone()).toBe(true)
    }
  })

  test('leaves nobody at work but the boot, after which no stripe bears a mark', () => {
    let marked = 0
    for (const world of underWay()) {
      const { main, sub, geometry } = world.parts
      const isMarked = () =>
        [main, sub].some((group) =>
          members(geometry.stripes, (at) => group?.isMarked(at) === true).includes(true),
        )
      if (isMarked()) marked++
      crash(world)
      for (;;) {
        const steps = [...world.steps.subarray(0, world.enabled())].filter((step) => !world.isFault(step))
        const names = new Set(steps.map((step) => world.actorOf(step).name))
        if (!names.has('boot')) break
        expect([...names]).toEqual(['boot'])
        world.apply(steps[0] as number)
      }
      expect(isMarked()).toBe(false)
    }
    expect(marked).toBeGreaterThan(3)
  })
})

test('a world that has crashed and been taken back to its start runs as a fresh one', () => {
  const [variant] = variants
  if (variant === undefined) throw new Error('no variant')
  const [scene] = walkScenes(machines, variant)
  if (!(scene?.world instanceof SparingArray)) throw new Error('no scene')
  const { world } = scene
  const fresh = new SparingArray(new Arena(1 << 14), machines, world.shape, deaf)
  const prints = [world, fresh].map((each) => {
    if (each === world) crash(each)
    each.reset([], [])
    const out = new Int32Array(2)
    each.fingerprint(out)
    return out.join()
  })
  expect(prints[0]).toBe(prints[1])
})
