/**
 * RAID accesses: any range of a group, one extent after the other. What happens to an extent is in the files of effects.
 *
 * The substrate is sound by itself. Reads take what can be read directly and rebuild the rest under the stripe lock;
 * writes hold the lock and bear the intent mark from before the first to after the last drive write; an error of a
 * longer extent is narrowed down to sectors; a drive's write error is retried, so only a dead drive fails a write. After
 * a crash, whatever needs the parity of a marked stripe waits for its resync.
 */

import { stripeAccess } from '../../model/raid/stripeAccess.ts'
import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import { compile } from '../machine/compile.ts'
import type { Actor } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import { Program } from '../world/program.ts'
import type { Substrate, World } from '../world/world.ts'
import { MISMATCH, MISSING, PUNCTURE, READ, REBUILD, RESYNC, SPLIT, WRITE } from './events.ts'
import { nextRows, nextStrip } from './extents.ts'
import type { RaidGroup } from './group.ts'
import { isFree, lock, unlockStripe } from './locks.ts'
import { readEffects } from './readEffects.ts'
import {
  AVOIDING,
  COLUMN,
  DATA,
  EXTENT,
  FLAGS,
  GROUP,
  HELD,
  HELD_AT,
  KEEPING,
  KIND,
  LEFT,
  lasting,
  NEXT,
  ONE_COLUMN,
  ROW,
  SINGLE_UNTIL,
  SOME_FAILED,
  SOME_MISMATCHED,
  WHOLE_ROWS,
} from './registers.ts'
import { repairEffects } from './repairEffects.ts'
import { type RaidPolicy, Routes } from './routes.ts'
import { StripIo } from './stripIo.ts'
import { writeEffects } from './writeEffects.ts'

export { MISMATCH, MISSING, PUNCTURE, READ, REBUILD, RESYNC, SCRUB, STORE, WRITE } from './events.ts'

/** The table of the substrate's machine. */
export const stripeAccessTable = compile(stripeAccess)

export class RaidAccess implements Substrate {
  readonly program: Program
  private readonly routes: Routes
  private readonly strips: StripIo

  constructor(
    private readonly world: World,
    arena: Arena,
    private readonly drives: Drives,
    private readonly groups: readonly RaidGroup[],
    private readonly policy: RaidPolicy,
    /** Replaces commands by broken ones, to show that a check sees it. */
    sabotage: (effects: Effects) => Effects = (effects) => effects,
  ) {
    this.routes = new Routes(groups, policy)
    this.strips = new StripIo(world, arena, drives, this.routes)
    const parts = { world, drives, routes: this.routes, strips: this.strips }
    const effects = { ...readEffects(parts), ...writeEffects(parts), ...repairEffects(parts) }
    this.program = new Program(stripeAccessTable, sabotage(effects))
  }

  /**
   * Starts a READ, WRITE or PUNCTURE of `sectors` from group address `lba`: DONE, or FAIL when some of it is lost. A
   * puncture gives up the parity of its rows as well; it fails where another block can only be had with that parity.
   * @param data arena index of their content
   * @param flags `AVOIDING` to rebuild what lies on a drive that the policy avoids, `FOLLOWED` to repeat writes on
   * the spare that the policy names, `NEWEST` to leave alone what the policy says to be elsewhere; see also `hold`
   */
  begin(
    actor: Actor,
    kind: number,
    group: number,
    lba: number,
    sectors: number,
    data: number,
    flags = 0,
  ): void {
    this.start(actor, kind, group, lba, sectors, data, flags)
    this.nextExtent(actor)
  }

  /**
   * Starts the access to `sectors` of one column, data or parity, from sector `row` of its drive on. REBUILD: reads them
   * off its peers, FAIL when some are lost. STORE: writes what the rest of the stripe agrees with already, FAIL when the
   * drive is dead.
   */
  beginColumn(
    actor: Actor,
    kind: number,
    group: number,
    column: number,
    row: number,
    sectors: number,
    data: number,
    flags = 0,
  ): void {
    this.start(actor, kind, group, 0, 0, data, flags | ONE_COLUMN)
    actor.set(EXTENT, sectors)
    actor.set(COLUMN, column)
    actor.set(ROW, row)
    this.world.enter(actor, kind)
  }

  /**
   * Has the actor's next access take a column for what its cache memory holds, with `LOADED`, or is to hold: writes of
   * the column go there, and where they need what it held before and it is not loaded, nothing is written and the
   * access ends with MISSING; as it does for what `NEWEST` leaves alone.
   * @param at arena index where row 0 of the column would lie
   */
  hold(actor: Actor, column: number, at: number): void {
    actor.set(HELD, column + 1)
    actor.set(HELD_AT, at)
  }

  /**
   * Starts a SCRUB or RESYNC of whole stripes.
   * SCRUB: DONE when every row is right again, MISMATCH when the XOR of some row is not zero, FAIL when some row cannot
   * be checked or restored. RESYNC, of those stripes that are marked: FAIL when some data had to be given up.
   * @param flags `FOLLOWED` as for writes
   */
  beginStripes(actor: Actor, kind: number, group: number, stripe: number, stripes: number, flags = 0): void {
    const { stripSectors } = (this.groups[group] as RaidGroup).shape
    this.beginRows(actor, kind, group, stripe * stripSectors, stripes * stripSectors, flags)
  }

  /**
   * The same for `rows` from sector `row` of the drives on. A stripe's mark goes with its last row, so a RESYNC that goes
   * piece by piece goes forward.
   * @param flags for a RESYNC also `LOADED` with `hold`, to take a column that holds data from the cache; `NEWEST`; `DOUBTED`
   */
  beginRows(actor: Actor, kind: number, group: number, row: number, rows: number, flags = 0): void {
    this.start(actor, kind, group, row, rows, 0, flags | WHOLE_ROWS)
    this.nextExtent(actor)
  }

  finish(actor: Actor, event: number): number {
    const group = this.routes.group(actor)
    const kind = actor.get(KIND)
    const ok = event !== FAIL && event !== SPLIT && event !== MISSING
    unlockStripe(this.routes, actor)
    this.strips.sums.clear(actor)
    this.settle(actor, group, kind, event)
    if (actor.get(FLAGS) & ONE_COLUMN) return this.end(actor, event)
    // of a range that was narrowed down some is written already
    if (event === MISSING) return this.end(actor, actor.get(SINGLE_UNTIL) === 0 ? MISSING : FAIL)
    const extent = actor.get(EXTENT)
    const next = actor.get(NEXT)
    if (!ok && extent > 1) {
      actor.set(SINGLE_UNTIL, next + extent)
      return this.nextExtent(actor)
    }
    const flags =
      (actor.get(FLAGS) & lasting) | (ok ? 0 : SOME_FAILED) | (event === MISMATCH ? SOME_MISMATCHED : 0)
    actor.set(FLAGS, flags)
    actor.set(NEXT, next + extent)
    actor.set(LEFT, actor.get(LEFT) - extent)
    actor.set(DATA, actor.get(DATA) + extent * this.drives.sectorWords)
    if (actor.get(LEFT) > 0 && (ok || kind !== READ)) return this.nextExtent(actor)
    return this.end(actor, flags & SOME_MISMATCHED ? MISMATCH : flags & SOME_FAILED ? FAIL : DONE)
  }

  /** Takes the stripe's lock for the actor where it is free or its own already. */
  lock(actor: Actor, group: RaidGroup, stripe: number): boolean {
    return lock(actor, group, stripe)
  }

  isFree(actor: Actor, group: RaidGroup, stripe: number): boolean {
    return isFree(actor, group, stripe)
  }

  /** Gives back a stripe that the actor keeps for its own: its update, if one is under way, is complete. */
  giveBack(actor: Actor, group: RaidGroup, stripe: number): void {
    if (group.lockOwner(stripe) !== actor.index + 1) return
    group.setLockOwner(stripe, 0)
    if (!group.isMarked(stripe)) return
    const { stripSectors } = group.shape
    group.setMark(stripe, false)
    this.policy.settled(group.index, stripe * stripSectors, stripSectors)
  }

  private start(
    actor: Actor,
    kind: number,
    group: number,
    next: number,
    left: number,
    data: number,
    flags: number,
  ) {
    actor.set(GROUP, group)
    actor.set(KIND, kind)
    actor.set(NEXT, next)
    actor.set(LEFT, left)
    actor.set(DATA, data)
    actor.set(SINGLE_UNTIL, 0)
    actor.set(FLAGS, flags)
  }

  /** Ends a stripe's update: its mark goes, and the policy hears that its rows agree again. */
  private settle(actor: Actor, group: RaidGroup, kind: number, event: number): void {
    const rows = (actor.get(FLAGS) & WHOLE_ROWS) !== 0
    if (rows ? event !== DONE : kind !== WRITE && kind !== PUNCTURE) return
    if (actor.get(FLAGS) & KEEPING) return
    const stripe = this.routes.stripe(actor)
    const { stripSectors } = group.shape
    const row = actor.get(ROW)
    const sectors = this.routes.rowSectors(actor)
    if (kind !== RESYNC) {
      group.setMark(stripe, false)
      this.policy.settled(group.index, row, sectors)
    } else if ((row + sectors) % stripSectors === 0) {
      group.setMark(stripe, false)
      this.policy.settled(group.index, stripe * stripSectors, stripSectors)
    }
  }

  /** Clears what the access leaves behind. */
  private end(actor: Actor, outcome: number): number {
    actor.clear(GROUP, actor.registers - GROUP)
    return outcome
  }

  /** Resolves the next extent and its routes, and starts its access to the stripe. */
  private nextExtent(actor: Actor): number {
    const { shape } = this.routes.group(actor)
    const kind = actor.get(KIND)
    if (actor.get(FLAGS) & WHOLE_ROWS) nextRows(actor, shape)
    else nextStrip(actor, shape)
    this.routes.resolve(actor)
    const rebuilds = kind === READ && this.isToRebuild(actor)
    if (kind === READ && !rebuilds) this.routes.fetch(actor)
    this.world.enter(actor, rebuilds ? REBUILD : kind)
    return PENDING
  }

  /** True when the extent's drive is dead or to be avoided. */
  private isToRebuild(actor: Actor): boolean {
    const column = actor.get(COLUMN)
    if (column === this.routes.held(actor)) return false
    const drive = this.routes.drive(actor, column)
    if ((actor.get(FLAGS) & AVOIDING) !== 0 && this.policy.avoids(drive)) return true
    return this.drives.isDead(drive)
  }
}
