/** Effects of the parity unit that restores blocks of data units, and mends its own. */

import { DETAIL, FROM, SEQUENCE, SUBJECT } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { ASKER, QUESTION } from './answeringRecord.ts'
import { ASKED, BLOCK, columns, OUTCOME, OWNER, UNIT } from './column.ts'
import { BROKEN, CHANGED, LEFT, MEND, NO, REFUSE, RESTORE, SEARCHED, YES } from './events.ts'
import { gatheringEffects } from './gatheringEffects.ts'
import { parityUnit } from './geometry.ts'
import { DOUBT, LOST, RESTORED, THROUGH } from './message.ts'
import { addParity } from './ownParity.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, restorationPort } from './ports.ts'
import { READY, REFUSED } from './tables.ts'
import { inTime, patiently } from './waiting.ts'

export function restorationEffects(parts: ParityParts): Effects {
  const { geometry, arena, drives, links, tables, media, damage, loans, observer, reach } = parts
  const parity = parityUnit(geometry)
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const port = restorationPort(parity)
  const { owner, needs, isCovered, isFollowed } = columns(parts)
  const { effects, begin, end, unlock, ask, answered } = gatheringEffects(parts)
  const block = (actor: Actor) => actor.get(BLOCK)

  const hasQuestion = () => links.exchanges.hasArrived(port)
  /** While the set-up runs it stores parity itself. */
  const mayMend = () =>
    damage.count(parity) > 0 && (tables.phase === READY || tables.phase === REFUSED) && !tables.isVague
  const take = (actor: Actor): number => {
    let direction = 0
    while (links.arrived(direction, port) < 0) direction += 2
    const message = links.arrived(direction, port)
    actor.set(ASKER, arena.get(message + FROM))
    actor.set(QUESTION, arena.get(message + SEQUENCE))
    actor.set(BLOCK, arena.get(message + SUBJECT))
    actor.set(OWNER, arena.get(message + DETAIL) + 1)
    damage.setServing(true)
    links.take(direction, port)
    return RESTORE
  }
  const hasWork = () => hasQuestion() || damage.isSuspicious(parity) || mayMend()
  const listen = (actor: Actor): number => {
    if (hasQuestion()) return take(actor)
    if (damage.isSuspicious(parity)) {
      const found = media.patrol(parity)
      if (found >= 0) observer.broken(found, 'parity')
      return SEARCHED
    }
    actor.set(BLOCK, damage.find(parity))
    damage.setServing(true)
    return MEND
  }
  const tellListening = () => 'look for a unit that asks for a block, and for damaged parity'
  const consult = (actor: Actor) => {
    if (tables.change.hasBegun) reach('restored-during-change')
    return begin(actor)
  }
  /** @param refuses whether what parity cannot yield is refused */
  const consulting = (refuses: boolean): Effect => ({
    ready: () => !tables.isVague,
    complete: (actor) => {
      if (!refuses || (isCovered(actor) && !damage.has(parity, block(actor)))) return consult(actor)
      actor.set(OUTCOME, LOST)
      return REFUSE
    },
    tell: (actor) => `look up which units have block ${block(actor)}, and which parity holds`,
  })
  /** @param refuses whether damaged parity is told */
  const add = (refuses: boolean): Effect => ({
    complete: (actor) => {
      unlock(actor)
      const fails = !addParity(parts, block(actor), actor.accumulator, actor.buffer) && refuses
      actor.set(OUTCOME, fails ? LOST : RESTORED)
      return fails ? BROKEN : DONE
    },
    tell: (actor) => `read parity of block ${block(actor)}, and add it`,
  })

  /** Sends the owner what it asked for, or that it cannot be had. @param data arena index of the block, -1 for none */
  const send = (kind: number, data: (actor: Actor) => number, tell: (actor: Actor) => string): Effect => ({
    ...ask(kind, block, tell, { detail: (actor) => actor.get(QUESTION), block: data, words: blockWords }),
    begin: (actor) => actor.set(UNIT, owner(actor)),
  })
  const confirmed = answered((actor, message) => {
    actor.set(ASKED, 0)
    if (arena.get(message + DETAIL) !== 0) return YES
    actor.set(OUTCOME, THROUGH)
    return NO
  }, 'the confirmation')
  const stored = answered((actor) => {
    actor.set(ASKED, 0)
    return DONE
  }, 'the confirmation')

  /** True when a data unit that was asked does not belong to the column any more. */
  const hasLostUnits = (actor: Actor): boolean => {
    for (let unit = loans.nextAsked(0); unit >= 0; unit = loans.nextAsked(unit + 1))
      if (!needs(actor, unit)) return true
    return false
  }
  /** @param hasChanged true when the unit that cannot lend its block may not belong to the column any more */
  const recording = (hasChanged: (actor: Actor) => boolean): Effect => ({
    complete: (actor) => {
      if (hasChanged(actor)) return CHANGED
      actor.set(OUTCOME, LOST)
      // a block that its owner lacks is not lost with another one
      if (!tables.isIncorporated(owner(actor), block(actor))) return DONE
      if (!damage.has(parity, block(actor))) observer.broken(block(actor), 'column')
      damage.record(parity, block(actor))
      reach('column-lost')
      return DONE
    },
    tell: (actor) => `note that parity of block ${block(actor)} is not to be relied on`,
  })

  return {
    ...effects,
    listenForLoss: { ready: hasWork, complete: listen, tell: tellListening },
    listenForLossOrLoans: {
      ready: () => loans.isAny || hasWork(),
      complete: (actor) => (loans.isAny ? LEFT : listen(actor)),
      tell: tellListening,
    },
    consult: consulting(false),
    consultOrRefuse: consulting(true),
    consultToMend: {
      ready: () => !tables.isVague,
      complete: begin,
      tell: (actor) => `look up which units parity of block ${block(actor)} holds`,
    },
    addParity: add(false),
    addParityOrRefuse: add(true),
    recordBroken: recording(() => false),
    recordBrokenIfSame: recording((actor) => tables.isVague || hasLostUnits(actor)),
    sendRestored: send(
      RESTORED,
      (actor) => actor.buffer,
      (actor) => `send block ${block(actor)} as restored to`,
    ),
    sendLost: send(
      LOST,
      () => -1,
      (actor) => `tell that block ${block(actor)} cannot be restored to`,
    ),
    askOwner: send(
      DOUBT,
      () => -1,
      (actor) => `ask whether block ${block(actor)} is wanted still of`,
    ),
    hearOwner: patiently(links, confirmed),
    hearOwnerInTime: inTime(links, confirmed),
    hearStored: patiently(links, stored),
    hearStoredInTime: inTime(links, stored),
    tellEnd: {
      ready: (actor) => links.hasRoom(fromParity(owner(actor))),
      complete: (actor) => {
        const [to, port] = [fromParity(owner(actor)), actor.get(ASKER) - 1]
        const isMore = isFollowed(actor) ? 1 : 0
        links.send(to, port, -1, actor.get(QUESTION), THROUGH, block(actor), isMore, -1, 0)
        end(actor)
        return DONE
      },
      tell: (actor) => `tell storage unit ${actor.get(OWNER)} that block ${block(actor)} is through`,
    },
    storeMended: {
      complete: (actor) => {
        media.store(parity, block(actor) * blockSectors, blockSectors, actor.buffer)
        damage.clear(parity, block(actor))
        observer.mended(block(actor))
        unlock(actor)
        reach('parity-mended')
        end(actor)
        return DONE
      },
      tell: (actor) => `store parity of block ${block(actor)} as mended`,
    },
  }
}
