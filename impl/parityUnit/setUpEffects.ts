/** Effects of the set-up and of the synchronous initial copy, at the parity unit. */

import { DETAIL, KIND, SUBJECT } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, xorInto } from '../xor.ts'
import { addressesOf } from './addresses.ts'
import { AGAIN, ALL, END, KEPT, MORE, NO, RESUME, YES } from './events.ts'
import { blockLength, parityUnit, wholeBlocks } from './geometry.ts'
import { GIVE, RELEASE, SETTINGS, UNREADY } from './message.ts'
import { spoilParity } from './ownParity.ts'
import { parityLock } from './parityLock.ts'
import type { ParityParts } from './parts.ts'
import { ASKED, BLOCK, NEXT, questions, setUpRecord, UNIT } from './questions.ts'
import { COPYING, READY, REFUSED, SETTING, UNSET } from './tables.ts'
import { untilRestored } from './untilRestored.ts'
import { inTime, patiently } from './waiting.ts'

export function setUpEffects(parts: ParityParts): Effects {
  const { geometry, world, arena, drives, media, damage, links, tables, observer, reach } = parts
  const parity = parityUnit(geometry)
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const addresses = addressesOf(geometry)

  const { lock, unlock } = parityLock(parts, (actor) => actor.get(BLOCK))
  const { ask, answered } = questions(parts)
  const isNamed = (unit: number) => tables.isNamed(unit)
  /** The first unit that the settings name is the first to hear of them, and of the end. */
  const turnToFirst = (actor: Actor) => {
    actor.set(UNIT, 0)
    while (!isNamed(actor.get(UNIT))) actor.set(UNIT, actor.get(UNIT) + 1)
  }
  /** Goes on to the next data unit for which it holds. */
  const next = (actor: Actor, concerns: (unit: number) => boolean): number => {
    actor.set(ASKED, 0)
    for (let unit = actor.get(UNIT) + 1; unit < parity; unit++) {
      if (!concerns(unit)) continue
      actor.set(UNIT, unit)
      return MORE
    }
    turnToFirst(actor)
    return ALL
  }

  const unitHeard = answered((actor, message) => {
    if (arena.get(message + KIND) === UNREADY) {
      actor.set(ASKED, 0)
      return AGAIN
    }
    const count = arena.get(message + SUBJECT)
    tables.hear(actor.get(UNIT), count, arena.get(message + DETAIL) !== 0)
    if (world.tracing) world.note(`730: storage unit ${actor.get(UNIT) + 1} has ${count} blocks`)
    return next(actor, isNamed)
  }, 'the block count')
  const copyReceived = answered((actor, message) => {
    const block = actor.get(BLOCK)
    xorInto(arena, actor.accumulator, links.data(message), blockWords)
    if (arena.get(message + DETAIL) !== 0) spoilParity(parts, actor.get(UNIT), block)
    if (blockLength(geometry, actor.get(UNIT), block) < blockSectors) reach('partial-block-copied')
    const event = next(actor, (unit) => block < tables.blocksOf(unit))
    return event
  }, 'the copy')
  const releaseHeard = answered((actor) => next(actor, isNamed), 'the answer')

  const takeSettings: Effect = {
    ready: () => tables.phase === UNSET,
    complete: (actor) => {
      tables.phase = SETTING
      turnToFirst(actor)
      return DONE
    },
    tell: () => 'take the settings of the operator',
  }
  /** True when units with fixed blocks and units with records have a block of the number. */
  const isMixed = (block: number) => {
    let formats = 0
    for (let unit = 0; unit < parity; unit++)
      if (block < tables.blocksOf(unit)) formats |= addresses.hasRecords(unit) ? 1 : 2
    return formats === 3
  }
  /** Begins with a block: with the first unit that has it. */
  const begin = (actor: Actor, block: number) => {
    actor.set(BLOCK, block)
    actor.set(ASKED, 0)
    // whatever parity was, it is made anew
    damage.clear(parity, block)
    observer.mended(block)
    let unit = 0
    while (block >= tables.blocksOf(unit)) unit++
    if (unit > 0) reach('shorter-unit-passed')
    actor.set(UNIT, unit)
  }

  const createGeneralTable: Effect = {
    complete: (actor) => {
      for (let unit = 0; unit < parity; unit++) if (isNamed(unit)) observer.dropping(unit)
      tables.turnOn()
      tables.phase = COPYING
      if (geometry.method === 'sequential') begin(actor, 0)
      else actor.clear(UNIT, setUpRecord - UNIT)
      return DONE
    },
    tell: () => 'create table 730, and table 740 with all rows ON',
  }

  return {
    takeSettings,
    resumeOrTakeSettings: {
      ready: () => tables.phase === UNSET || tables.phase === SETTING || tables.phase === COPYING,
      complete: (actor) => {
        if (tables.phase !== COPYING) return takeSettings.complete?.(actor, 0) ?? DONE
        reach('copy-resumed')
        return RESUME
      },
      tell: () =>
        tables.phase === UNSET
          ? 'take the settings of the operator'
          : 'take up the set-up that a crash has cut short',
    },
    takeSettingsAnew: {
      ready: () => tables.phase === SETTING,
      complete: (actor) => {
        turnToFirst(actor)
        return DONE
      },
      tell: () => 'take the settings with one unit more',
    },
    countBlocks: {
      complete: () => {
        tables.setOwnBlocks(parity, wholeBlocks(geometry, parity))
        if (world.tracing) world.note(`720: ${tables.ownBlocks(parity)} blocks`)
        return DONE
      },
      tell: () => 'work out how many blocks the parity unit has',
    },
    buildTables: { complete: () => DONE, tell: () => 'build tables 710 and 720' },
    tellUnit: ask(
      SETTINGS,
      () => 0,
      () => 'send the settings to',
    ),
    hearUnit: patiently(links, unitHeard),
    hearUnitInTime: inTime(links, unitHeard),
    compareCounts: {
      complete: () => {
        let fits = true
        for (let unit = 0; unit < parity; unit++) {
          if (!isNamed(unit)) continue
          const isPossible = tables.blocksOf(unit) <= tables.ownBlocks(parity)
          if (!(geometry.checkedBy === 'parity' ? isPossible : tables.isPossible(unit))) fits = false
        }
        observer.compared(fits)
        return fits ? YES : NO
      },
      tell: () =>
        geometry.checkedBy === 'parity'
          ? 'compare the block counts with the own one'
          : 'look at the verdicts of the data units',
    },
    refuse: {
      complete: () => {
        if (world.tracing) world.note('the operator is told that the initial copy is impossible')
        if (tables.change.newcomer < 0) {
          tables.phase = REFUSED
          reach('set-up-refused')
          return DONE
        }
        tables.refuseNewcomer()
        tables.phase = READY
        reach('set-up-anew-refused')
        return KEPT
      },
      tell: () => 'refuse the set-up',
    },
    createGeneralTable,
    createGeneralTableOnceRestored: untilRestored(parts, createGeneralTable),
    askForBlock: ask(
      GIVE,
      (actor) => actor.get(BLOCK),
      (actor) => `ask for block ${actor.get(BLOCK)} of`,
    ),
    receiveCopy: patiently(links, copyReceived),
    receiveCopyInTime: inTime(links, copyReceived),
    lockParity: lock,
    storeParity: {
      complete: (actor) => {
        media.store(parity, actor.get(BLOCK) * blockSectors, blockSectors, actor.accumulator)
        clearBlock(arena, actor.accumulator, blockWords)
        return DONE
      },
      tell: (actor) => `store parity of block ${actor.get(BLOCK)}`,
    },
    recordProgress: {
      complete: (actor) => {
        tables.record(actor.get(BLOCK))
        if (isMixed(actor.get(BLOCK))) reach('formats-mixed')
        actor.set(NEXT, actor.get(BLOCK) + 1)
        observer.recorded(actor.get(BLOCK))
        unlock(actor)
        return DONE
      },
      tell: (actor) => `note block ${actor.get(BLOCK)} in table 740`,
    },
    testProgress: {
      complete: (actor) => {
        const block = tables.nextBlock(actor.get(NEXT))
        if (block === tables.mostBlocks) {
          turnToFirst(actor)
          return END
        }
        // flags alone say of no block that it is done: after a crash, which loses the register, the copy begins anew
        begin(actor, block)
        return MORE
      },
      tell: () => 'see in table 740 whether all blocks are done',
    },
    releaseUnit: ask(
      RELEASE,
      (actor) => tables.blocksOf(actor.get(UNIT)),
      () => 'tell that the set-up is complete to',
    ),
    hearRelease: patiently(links, releaseHeard),
    hearReleaseInTime: inTime(links, releaseHeard),
    finish: {
      complete: () => {
        tables.phase = READY
        if (tables.change.newcomer >= 0) reach('group-set-up-anew')
        tables.change.forgetNewcomer()
        reach(geometry.method === 'random' ? 'set-up-complete' : 'parity-complete')
        return DONE
      },
      tell: () => 'the set-up is complete',
    },
  }
}
