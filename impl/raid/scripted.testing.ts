/**
 * A small world for tests of RAID groups: one group, and a few actors that carry out scripts of accesses, each one access
 * after the other, in an interleaving drawn from a seed.
 */

import { protocolMachine } from '../../model/machine.ts'
import { Arena } from '../arena.ts'
import { Drives } from '../drives.ts'
import { compile } from '../machine/compile.ts'
import { Random } from '../random.ts'
import { initialContent } from '../sparing/initialContent.ts'
import { fillStamps, readStamp } from '../stamp.ts'
import { Actor, firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, eventName } from '../world/events.ts'
import { Program } from '../world/program.ts'
import { World } from '../world/world.ts'
import { PUNCTURE, RaidAccess, READ, REBUILD, RESYNC, SCRUB, STORE, WRITE } from './access.ts'
import type { Access, Outcome } from './accesses.testing.ts'
import { RaidGroup } from './group.ts'
import { capacity, type GroupShape } from './layout.ts'
import { accessRecord, DOUBTED, FOLLOWED, LOADED, NEWEST } from './registers.ts'
import type { RaidPolicy } from './routes.ts'

export type { Access, Outcome } from './accesses.testing.ts'

const scripted = protocolMachine<'DONE' | 'FAIL' | 'MISMATCH' | 'MISSING'>().createMachine({
  id: 'scripted',
  context: { repairs: [] },
  initial: 'waiting',
  states: {
    waiting: { meta: { command: 'next' }, on: { DONE: 'accessing' } },
    accessing: {
      meta: { command: 'access' },
      on: { DONE: 'waiting', FAIL: 'waiting', MISMATCH: 'waiting', MISSING: 'waiting' },
    },
  },
})

/** Accesses of the script that have been started. */
const STARTED = firstRegister

/** Room for tables and the drives' own records. */
const spareWords = 1024

export class ScriptedWorld extends World {
  readonly drives: Drives
  readonly group: RaidGroup
  readonly raid: RaidAccess
  /** By actor. */
  outcomes: Outcome[][] = []
  /** Column whose writes are repeated on the spare, the drive behind the last member; -1 for none. */
  followed = -1
  /** Column whose newest content is elsewhere; -1 for none. */
  elsewhere = -1
  /** Arena index of a column in the cache, row by row. */
  readonly cache: number
  /** What the world says of faults: that none is left to strike. */
  quiet = false
  private scripts: readonly (readonly Access[])[] = []

  constructor(
    readonly shape: GroupShape,
    actors = 1,
    readonly sectorWords = 4,
    sabotage?: (effects: Effects) => Effects,
  ) {
    const registers = accessRecord(shape.drives)
    const rows = shape.stripes * shape.stripSectors
    const buffer = capacity(shape) * sectorWords
    const accumulator = shape.stripSectors * sectorWords
    super(
      new Arena(
        actors * (registers + buffer + accumulator) +
          (shape.drives + 2) * rows * (sectorWords + 1) +
          spareWords,
      ),
    )
    for (let index = 0; index < actors; index++) {
      const { arena } = this
      const at = [
        arena.allotVolatile(registers),
        arena.allotVolatileBlock(buffer),
        arena.allotVolatileBlock(accumulator),
      ] as const
      this.actors.push(new Actor(arena, index, 0, `actor ${index}`, at[0], registers, at[1], at[2]))
    }
    this.drives = new Drives(this.arena, shape.drives + 1, rows, sectorWords)
    this.cache = this.arena.allot(rows * sectorWords)
    const members = Array.from({ length: shape.drives }, (_, column) => column)
    this.group = new RaidGroup(this.arena, 0, shape, members)
    initialContent({ arena: this.arena, drives: this.drives, main: this.group })
    const policy: RaidPolicy = {
      avoids: () => false,
      spareOf: (_, column) => (column === this.followed ? shape.drives : -1),
      isQuiet: () => this.quiet,
      givenUp: () => {},
      isElsewhere: (_, column) => column === this.elsewhere,
      settled: () => {},
    }
    this.raid = new RaidAccess(this, this.arena, this.drives, [this.group], policy, sabotage)
    this.start([new Program(compile(scripted), this.effects())], this.raid)
  }

  /** Carries the scripts out, one for each actor, until nothing can move or `limit` steps are taken. @returns steps */
  run(scripts: readonly (readonly Access[])[], seed = 0, limit = Number.POSITIVE_INFINITY): number {
    this.scripts = scripts
    this.outcomes = scripts.map(() => [])
    for (const actor of this.actors) actor.set(STARTED, 0)
    return this.goOn(seed, limit)
  }

  /** Lets up to `limit` further steps happen. @returns how many there were */
  goOn(seed = 0, limit = Number.POSITIVE_INFINITY): number {
    const random = new Random(seed)
    for (let count = 0; ; count++) {
      const enabled = count < limit ? this.enabled() : 0
      if (enabled === 0) return count
      this.apply(this.steps[random.below(enabled)] as number)
    }
  }

  /** Carries one access out by itself. @throws {Error} when it cannot come to its end */
  do(access: Access): Outcome {
    this.run([[access]])
    const outcome = this.outcomes[0]?.[0]
    if (outcome === undefined) throw new Error(`${access.kind} is stuck`)
    return outcome
  }

  /** The controller crashes: actors and locks are gone, drives and non-volatile tables stay. */
  crash(): void {
    this.scripts = []
    this.arena.forgetVolatile()
    for (const actor of this.actors) this.restart(actor)
  }

  private effects(): Effects {
    return {
      next: {
        ready: (actor) => actor.get(STARTED) < (this.scripts[actor.index]?.length ?? 0),
        complete: () => DONE,
      },
      access: {
        begin: (actor) => {
          actor.set(STARTED, actor.get(STARTED) + 1)
          this.begin(actor, this.accessOf(actor))
        },
        settle: (actor, outcome) => {
          const access = this.accessOf(actor)
          const stamps = outcome === DONE ? this.stampsOf(actor, access) : []
          this.outcomes[actor.index]?.push({ access, outcome: eventName(outcome), stamps })
          return outcome
        },
      },
    }
  }

  private accessOf(actor: Actor): Access {
    return this.scripts[actor.index]?.[actor.get(STARTED) - 1] as Access
  }

  private begin(actor: Actor, access: Access): void {
    const { raid } = this
    switch (access.kind) {
      case 'read':
        raid.begin(actor, READ, 0, access.lba, access.sectors, actor.buffer)
        break
      case 'write':
        fillStamps(this.arena, actor.buffer, access.write, access.lba, access.sectors, this.sectorWords)
        raid.begin(actor, WRITE, 0, access.lba, access.sectors, actor.buffer, FOLLOWED)
        break
      case 'write around':
        fillStamps(this.arena, actor.buffer, access.write, access.lba, access.sectors, this.sectorWords)
        raid.hold(actor, access.column, this.cache)
        raid.begin(actor, WRITE, 0, access.lba, access.sectors, actor.buffer, access.loaded ? LOADED : 0)
        break
      case 'read newest':
        raid.begin(actor, READ, 0, access.lba, access.sectors, actor.buffer, NEWEST)
        break
      case 'store': {
        const from = this.cache + access.row * this.sectorWords
        raid.beginColumn(actor, STORE, 0, access.column, access.row, access.sectors, from, FOLLOWED)
        break
      }
      case 'puncture':
        raid.begin(actor, PUNCTURE, 0, access.lba, access.sectors, actor.buffer, FOLLOWED)
        break
      case 'rebuild':
        raid.beginColumn(actor, REBUILD, 0, access.column, access.row, access.sectors, actor.buffer)
        break
      case 'scrub':
        raid.beginStripes(actor, SCRUB, 0, access.stripe, access.stripes, FOLLOWED)
        break
      case 'resync rows': {
        const flags = access.doubted ? DOUBTED : LOADED
        if (!access.doubted) raid.hold(actor, access.column, this.cache)
        raid.beginRows(actor, RESYNC, 0, access.row, access.rows, NEWEST | flags)
        break
      }
      case 'resync':
        raid.beginStripes(actor, RESYNC, 0, access.stripe, access.stripes, FOLLOWED)
        break
      default:
        unreachable(access)
    }
  }

  private stampsOf(actor: Actor, access: Access): (number | null)[] {
    if (access.kind !== 'read' && access.kind !== 'read newest' && access.kind !== 'rebuild') return []
    const at = (_: unknown, sector: number) =>
      readStamp(this.arena, actor.buffer + sector * this.sectorWords, this.sectorWords)
    return Array.from({ length: access.sectors }, at)
  }
}

function unreachable(value: never): never {
  throw new Error(`unreachable: ${String(value)}`)
}
