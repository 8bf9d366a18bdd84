/** Effects of sparing: the suspect drive goes to the spare unit by unit, a strip or, where one fails, a sector. */

import { DEAD, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { REBUILD } from '../raid/access.ts'
import { NEWEST } from '../raid/registers.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { END, MORE, REFUSED, RESUME, SAME, SPLIT } from './events.ts'
import { firstSpare, freeSpare } from './geometry.ts'
import { MAIN, othersThan, type SparingParts } from './parts.ts'
import { COPIED, COPYING, IDLE } from './tables.ts'

/** Registers: first sector and length of the unit, and where single sectors end. */
const ROW = firstRegister
const UNIT = firstRegister + 1
const SINGLE_UNTIL = firstRegister + 2

export function sparingEffects(parts: SparingParts): Effects {
  const { geometry, world, arena, drives, main, raid, tables, observer, reach } = parts
  const { stripSectors, stripes } = geometry

  const suspectColumn = () => {
    for (let column = 0; column < main.shape.drives; column++) {
      if (tables.errors.isCondemned(main.member(column))) return column
    }
    return -1
  }
  const startStripe = (actor: Actor, stripe: number) => {
    tables.copyPointer = stripe
    actor.set(ROW, stripe * stripSectors)
    actor.set(UNIT, stripSectors)
    observer.moved('copy', stripe, stripes)
  }
  const unlock = (actor: Actor) => {
    const stripe = tables.copyPointer
    if (main.lockOwner(stripe) === actor.index + 1) main.setLockOwner(stripe, 0)
  }
  const leave = (actor: Actor) => {
    actor.clear(ROW, 3)
    tables.suspect = -1
    tables.spare = -1
    tables.copyPointer = 0
    tables.phase = COPIED
  }
  /** What follows when a source could not yield the unit: the other one, or, where both failed, single sectors. */
  const failed = (actor: Actor, source: 'suspect' | 'peers') => {
    const isLast = (geometry.fill === 'direct') === (source === 'peers')
    if (!isLast || actor.get(UNIT) === 1) return FAIL
    actor.set(SINGLE_UNTIL, actor.get(ROW) + actor.get(UNIT))
    actor.set(UNIT, 1)
    return SPLIT
  }
  const sectors = (actor: Actor) => {
    const row = actor.get(ROW)
    return actor.get(UNIT) === 1 ? `sector ${row}` : `sectors ${row}-${row + actor.get(UNIT) - 1}`
  }
  const isDue = () =>
    tables.phase === IDLE && tables.waiting > 0 && freeSpare(geometry, tables.usedSpares) >= 0
  const start = (actor: Actor) => {
    tables.suspect = main.member(suspectColumn())
    const spare = freeSpare(geometry, tables.usedSpares)
    tables.spare = firstSpare(geometry) + spare
    tables.usedSpares |= 1 << spare
    tables.phase = COPYING
    if (geometry.diverts === 'suspect') tables.copyColumn = suspectColumn()
    startStripe(actor, 0)
    const others = othersThan(parts)
    if (others.some((other) => other.tables.phase === COPYING)) reach('groups-spared-at-once')
    if (freeSpare(geometry, tables.usedSpares) < 0 && others.some((other) => other.tables.waiting > 0))
      reach('spare-taken')
    if (world.tracing) world.note(`sparing of drive ${tables.suspect} to drive ${tables.spare} begins`)
    return DONE
  }
  const awaitSuspect = {
    awaits: { word: tables.waitingWord },
    ready: isDue,
    complete: start,
    tell: () => 'start copying the suspect drive to a spare',
  }

  return {
    awaitSuspect,
    resumeOrAwaitSuspect: {
      ...awaitSuspect,
      ready: () => tables.phase === COPYING || isDue(),
      complete: (actor) => {
        if (tables.phase !== COPYING) return start(actor)
        reach('copy-resumed')
        startStripe(actor, tables.copyPointer)
        if (world.tracing) world.note(`copy pointer at stripe ${tables.copyPointer} of ${stripes}`)
        return RESUME
      },
      tell: () =>
        tables.phase === COPYING ? 'go on with the copy' : 'start copying the suspect drive to a spare',
    },
    lockCopyStripe: {
      ready: (actor) => raid.isFree(actor, main, tables.copyPointer),
      complete: (actor) => {
        raid.lock(actor, main, tables.copyPointer)
        if (world.tracing) world.note(`stripe ${tables.copyPointer} locked`)
        return DONE
      },
      tell: () => `lock stripe ${tables.copyPointer} for the copy`,
    },
    readSuspect: {
      complete: (actor) => {
        const answer = drives.read(tables.suspect, actor.get(ROW), actor.get(UNIT))
        const ok = answer !== UNREADABLE && answer !== DEAD
        const from = drives.data(tables.suspect, actor.get(ROW))
        if (ok) copyBlock(arena, actor.buffer, from, actor.get(UNIT) * drives.sectorWords)
        if (world.tracing) world.note(ok ? 'unit in cache' : `drive ${tables.suspect} answers with an error`)
        return ok ? DONE : failed(actor, 'suspect')
      },
      tell: (actor) => `read suspect drive ${tables.suspect} ${sectors(actor)}`,
    },
    rebuildFromPeers: {
      begin: (actor) => {
        const column = main.columnOf(tables.suspect)
        raid.beginColumn(actor, REBUILD, MAIN, column, actor.get(ROW), actor.get(UNIT), actor.buffer, NEWEST)
      },
      settle: (actor, outcome) => {
        if (outcome !== DONE) return failed(actor, 'peers')
        reach('unit-rebuilt')
        return DONE
      },
    },
    markLost: {
      complete: (actor) => {
        observer.lostOnSpare(actor.get(ROW), actor.get(UNIT))
        const answer = drives.writeUncorrectable(tables.spare, actor.get(ROW), actor.get(UNIT))
        reach('lost-unit-marked')
        if (world.tracing) world.note(`drive ${tables.spare} ${sectors(actor)} marked unreadable`)
        return answer === DEAD ? FAIL : DONE
      },
      tell: (actor) => `write down that ${sectors(actor)} of the suspect drive are lost`,
    },
    writeSpare: {
      complete: (actor) => {
        const answer = drives.write(tables.spare, actor.get(ROW), actor.get(UNIT), actor.buffer)
        if (world.tracing)
          world.note(
            answer === 0 ? `drive ${tables.spare} written` : `drive ${tables.spare} answers with an error`,
          )
        if (answer === WRITE_ERROR) return REFUSED
        return answer === DEAD ? FAIL : DONE
      },
      tell: (actor) => `write spare drive ${tables.spare} ${sectors(actor)}`,
    },
    noteLost: {
      complete: () => DONE,
      tell: (actor) => `call ${sectors(actor)} of the suspect drive lost`,
    },
    noteSpareError: {
      complete: () => {
        reach('spare-error-noted')
        return DONE
      },
      tell: (actor) => `call ${sectors(actor)} of spare drive ${tables.spare} a write error`,
    },
    moveCopyPointer: {
      isLocal: () => true,
      complete: (actor) => {
        clearBlock(arena, actor.buffer, actor.get(UNIT) * drives.sectorWords)
        actor.set(ROW, actor.get(ROW) + actor.get(UNIT))
        if (actor.get(ROW) < actor.get(SINGLE_UNTIL)) return SAME
        actor.set(SINGLE_UNTIL, 0)
        unlock(actor)
        const next = tables.copyPointer + 1
        if (next === stripes) return END
        startStripe(actor, next)
        if (world.tracing) world.note(`copy pointer at stripe ${next} of ${stripes}`)
        return MORE
      },
      tell: () => 'move the copy pointer',
    },
    replaceDrive: {
      complete: (actor) => {
        if (drives.isDead(tables.spare)) {
          if (world.tracing) world.note(`drive ${tables.spare} is dead`)
          return FAIL
        }
        const column = main.columnOf(tables.suspect)
        main.setMember(column, tables.spare)
        // a spare that has reached a threshold meanwhile is the next suspect
        if (!tables.errors.isCondemned(tables.spare)) {
          tables.waiting--
          drives.flaws.setPatrolled(tables.spare, true)
        }
        if (world.tracing) world.note(`T1: Group# 1, Disk# ${tables.spare} in place of ${tables.suspect}`)
        leave(actor)
        reach('drive-replaced')
        observer.replaced(MAIN, column)
        return DONE
      },
      tell: () => `let spare ${tables.spare} take the place of drive ${tables.suspect}`,
    },
    abandonSpare: {
      complete: (actor) => {
        if (world.tracing) world.note(`spare ${tables.spare} given up`)
        clearBlock(arena, actor.buffer, stripSectors * drives.sectorWords)
        unlock(actor)
        leave(actor)
        reach('spare-abandoned')
        return DONE
      },
      tell: () => `give up spare ${tables.spare}`,
    },
  }
}
