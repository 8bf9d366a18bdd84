/** One RAID group with one actor that carries out one access at a time: the substrate as every protocol uses it. */

import { Arena } from '../../impl/arena.ts'
import { Drives } from '../../impl/drives.ts'
import { compile } from '../../impl/machine/compile.ts'
import { RaidAccess } from '../../impl/raid/access.ts'
import { RaidGroup } from '../../impl/raid/group.ts'
import type { GroupShape } from '../../impl/raid/layout.ts'
import { accessRecord } from '../../impl/raid/registers.ts'
import { initialContent } from '../../impl/sparing/initialContent.ts'
import { Actor } from '../../impl/world/actor.ts'
import { DONE } from '../../impl/world/events.ts'
import { Program } from '../../impl/world/program.ts'
import { World } from '../../impl/world/world.ts'
import { protocolMachine } from '../../model/machine.ts'

const client = protocolMachine<'DONE' | 'FAIL' | 'MISMATCH'>().createMachine({
  id: 'client',
  context: { repairs: [] },
  initial: 'waiting',
  states: {
    waiting: { meta: { command: 'next' }, on: { DONE: 'accessing' } },
    accessing: { meta: { command: 'access' }, on: { DONE: 'waiting', FAIL: 'waiting', MISMATCH: 'waiting' } },
  },
})

/** Room for tables and the drives' own records, in words. */
const spareWords = 100_000

export class RaidArray extends World {
  readonly drives: Drives
  readonly group: RaidGroup
  readonly raid: RaidAccess
  /** Arena indices: the data of a stripe for whoever writes, a strip for whoever reads, and one for the bare core. */
  readonly input: number
  readonly output: number
  readonly scratch: number
  private begin: ((actor: Actor) => void) | null = null
  private outcome = 0

  constructor(
    readonly shape: GroupShape,
    readonly sectorWords: number,
  ) {
    const rows = shape.stripes * shape.stripSectors
    const strip = shape.stripSectors * sectorWords
    super(new Arena(shape.drives * rows * (sectorWords + 1) + (shape.drives + 2) * strip + spareWords))
    const { arena } = this
    const registers = accessRecord(shape.drives)
    const at = [
      arena.allot(registers),
      arena.allotBlock(strip * (shape.drives - 1)),
      arena.allotBlock(strip),
    ] as const
    this.actors.push(new Actor(arena, 0, 0, 'client', at[0], registers, at[1], at[2]))
    this.input = at[1]
    this.output = arena.allotBlock(strip)
    this.scratch = arena.allotBlock(strip)
    this.drives = new Drives(arena, shape.drives, rows, sectorWords)
    const members = Array.from({ length: shape.drives }, (_, column) => column)
    this.group = new RaidGroup(arena, 0, shape, members)
    initialContent({ arena, drives: this.drives, main: this.group })
    this.raid = new RaidAccess(this, arena, this.drives, [this.group], {
      avoids: () => false,
      spareOf: () => -1,
      isQuiet: () => true,
      givenUp: () => {},
      isElsewhere: () => false,
      settled: () => {},
    })
    const effects = {
      next: { ready: () => this.begin !== null, complete: () => DONE },
      access: {
        begin: (actor: Actor) => this.begin?.(actor),
        settle: (_: Actor, outcome: number) => {
          this.begin = null
          this.outcome = outcome
          return outcome
        },
      },
    }
    this.start([new Program(compile(client), effects)], this.raid)
  }

  /** Carries an access out, step by step. @throws {Error} when its outcome is not DONE */
  access(begin: (actor: Actor) => void): void {
    this.begin = begin
    while (this.begin !== null && this.enabled() > 0) this.apply(this.steps[0] as number)
    if (this.begin !== null || this.outcome !== DONE) throw new Error('an access has failed')
  }
}
