/** Effects of host requests: track by track, to the side that the pairing and the differential bit name. */

import { READ, WRITE } from '../raid/access.ts'
import { AVOIDING, FOLLOWED } from '../raid/registers.ts'
import { fillStamps } from '../stamp.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { trackLength } from './geometry.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import { BACKING_UP, COPYING, FEEDING_BACK, KEPT, UNPAIRED } from './tables.ts'

const READ_EVENT = eventNumber('READ')
const WRITE_EVENT = eventNumber('WRITE')
const HIT = eventNumber('HIT')
const MISS = eventNumber('MISS')
const LATE_HIT = eventNumber('LATE_HIT')
const HOME = eventNumber('HOME')
const WHOLE = eventNumber('WHOLE')
const PARTIAL_NEW = eventNumber('PARTIAL_NEW')
const PARTIAL_OLD = eventNumber('PARTIAL_OLD')
const LATE_WHOLE = eventNumber('LATE_WHOLE')
const LATE_PARTIAL = eventNumber('LATE_PARTIAL')
const MORE = eventNumber('MORE')
const END = eventNumber('END')

const phases: Readonly<Record<number, string>> = {
  [BACKING_UP]: 'paired',
  [FEEDING_BACK]: 'feedback runs',
  [KEPT]: 'pair kept',
}

/** Registers: the operation (index plus one), and first sector and length of the piece in one track. */
export const OPERATION = firstRegister
const FROM = firstRegister + 1
const PIECE = firstRegister + 2

export function requestEffects(parts: SparingParts): Effects {
  const { geometry, world, arena, drives, raid, tables, hosts, observer, reach } = parts
  const { trackSectors } = geometry
  const words = drives.sectorWords

  const operationOf = (actor: Actor) => hosts.operation(actor.get(OPERATION) - 1)
  const trackOf = (actor: Actor) => Math.floor(actor.get(FROM) / trackSectors)
  const endOf = (actor: Actor) => operationOf(actor).lba + operationOf(actor).sectors
  const startPiece = (actor: Actor, from: number) => {
    actor.set(FROM, from)
    const endOfTrack = (Math.floor(from / trackSectors) + 1) * trackSectors
    actor.set(PIECE, Math.min(endOfTrack, endOf(actor)) - from)
  }
  const isWhole = (actor: Actor) => actor.get(PIECE) === trackLength(geometry, trackOf(actor))
  const holdsTrack = (actor: Actor) => tables.trackOwner(trackOf(actor)) === actor.index + 1
  const unlock = (actor: Actor) => {
    if (holdsTrack(actor)) tables.setTrackOwner(trackOf(actor), 0)
  }
  /** The outcome of a read, which holds its track only when it is repeated. */
  const reread = (actor: Actor, outcome: number) => {
    if (outcome === DONE && holdsTrack(actor)) reach('read-repeated')
    return outcome
  }
  /** Where the piece's data stands in the buffer of a read. */
  const readBuffer = (actor: Actor) => actor.buffer + (actor.get(FROM) - operationOf(actor).lba) * words
  const stampPiece = (actor: Actor, target: number) => {
    fillStamps(arena, target, operationOf(actor).id + 1, actor.get(FROM), actor.get(PIECE), words)
  }
  /** Answers the host and forgets the request. */
  const answer = (actor: Actor, ok: boolean) => {
    const index = actor.get(OPERATION) - 1
    const { host, kind, sectors } = operationOf(actor)
    hosts.answered(host)
    observer.answered(index, ok, actor.buffer)
    if (!ok) reach('error-answered')
    if (world.tracing) world.note(ok ? `host ${host} has its answer` : `host ${host} gets an error`)
    clearBlock(arena, actor.buffer, (kind === 'read' ? sectors : trackSectors) * words)
    actor.clear(OPERATION, 3)
  }
  const tellRange = (actor: Actor) => {
    const from = actor.get(FROM)
    const last = from + actor.get(PIECE) - 1
    return from === last ? `LBA ${from}` : `LBA ${from}-${last}`
  }
  const tellRoute = (track: number) => {
    if (tables.pairing === UNPAIRED) return 'no pair'
    return `${phases[tables.pairing]}, bit of track ${track} is ${tables.bit(track) ? 1 : 0}`
  }
  const loadTrack = (group: number, flags: number): Effect => ({
    begin: (actor) => {
      const track = trackOf(actor)
      raid.begin(actor, READ, group, track * trackSectors, trackLength(geometry, track), actor.buffer, flags)
    },
    settle: (_, outcome) => {
      if (outcome === DONE) {
        reach('part-of-track-merged')
        if (group === SUB) reach('merged-onto-secondary')
      }
      return outcome
    },
  })

  const writeHome = (flags: number): Effect => ({
    begin: (actor) => {
      if (tables.phase === COPYING) reach('write-home-during-copy')
      stampPiece(actor, actor.buffer)
      raid.begin(actor, WRITE, MAIN, actor.get(FROM), actor.get(PIECE), actor.buffer, flags)
    },
  })

  return {
    accept: {
      awaits: hosts.left,
      ready: (actor) => {
        const { host, first } = parts.slotOf(actor.index)
        if (hosts.next(host) < 0) return false
        // the host's first free actor takes its next operation
        for (let i = first; i < actor.index; i++) if (world.actors[i]?.get(OPERATION) === 0) return false
        return true
      },
      complete: (actor) => {
        const { host } = parts.slotOf(actor.index)
        const index = hosts.next(host)
        hosts.issued(host)
        actor.set(OPERATION, index + 1)
        const operation = operationOf(actor)
        startPiece(actor, operation.lba)
        observer.issued(index)
        return operation.kind === 'read' ? READ_EVENT : WRITE_EVENT
      },
      tell: (actor) => {
        const { host } = parts.slotOf(actor.index)
        const { kind, lba, sectors } = hosts.operation(hosts.next(host))
        return `host ${host} issues a ${kind} of ${sectors === 1 ? `LBA ${lba}` : `LBA ${lba}-${lba + sectors - 1}`}`
      },
    },
    lockTrack: {
      ready: (actor) => tables.trackOwner(trackOf(actor)) === 0,
      complete: (actor) => {
        tables.setTrackOwner(trackOf(actor), actor.index + 1)
        if (world.tracing) world.note(`track ${trackOf(actor)} locked`)
        return DONE
      },
      tell: (actor) => `lock track ${trackOf(actor)}`,
    },
    consultBit: {
      complete: (actor) => {
        const track = trackOf(actor)
        const raised = tables.pairing !== UNPAIRED && tables.bit(track)
        if (world.tracing) world.note(tellRoute(track))
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        if (!raised) return MISS
        return tables.pairing === BACKING_UP ? HIT : LATE_HIT
      },
      tell: (actor) => `consult the differential bit of track ${trackOf(actor)}`,
    },
    readSecondary: {
      begin: (actor) => raid.begin(actor, READ, SUB, actor.get(FROM), actor.get(PIECE), readBuffer(actor)),
      settle: (actor, outcome) => {
        reach('read-from-secondary')
        return reread(actor, outcome)
      },
    },
    readPrimary: {
      begin: (actor) => {
        if (tables.phase === COPYING) reach('read-avoiding-suspect')
        raid.begin(actor, READ, MAIN, actor.get(FROM), actor.get(PIECE), readBuffer(actor), AVOIDING)
      },
      settle: reread,
    },
    readAnyhow: {
      begin: (actor) => raid.begin(actor, READ, MAIN, actor.get(FROM), actor.get(PIECE), readBuffer(actor)),
      settle: (actor, outcome) => {
        if (outcome === DONE) reach('suspect-last-resort')
        return reread(actor, outcome)
      },
    },
    routeWrite: {
      complete: (actor) => {
        const track = trackOf(actor)
        const raised = tables.bit(track)
        if (world.tracing) world.note(tellRoute(track))
        if (tables.pairing === UNPAIRED) return HOME
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        if (tables.pairing !== BACKING_UP) {
          if (!raised) return HOME
          return isWhole(actor) ? LATE_WHOLE : LATE_PARTIAL
        }
        if (isWhole(actor)) return WHOLE
        return raised ? PARTIAL_NEW : PARTIAL_OLD
      },
      tell: (actor) => `look up where ${tellRange(actor)} is to be written`,
    },
    writePrimary: writeHome(0),
    writePrimaryAndSpare: writeHome(FOLLOWED),
    loadPrimary: loadTrack(MAIN, AVOIDING),
    loadAnyhow: loadTrack(MAIN, 0),
    loadSecondary: loadTrack(SUB, 0),
    writeSecondary: {
      begin: (actor) => {
        const track = trackOf(actor)
        const first = track * trackSectors
        stampPiece(actor, actor.buffer + (actor.get(FROM) - first) * words)
        raid.begin(actor, WRITE, SUB, first, trackLength(geometry, track), actor.buffer)
      },
      settle: (_, outcome) => {
        if (outcome === DONE && tables.pairing === BACKING_UP) reach('write-diverted')
        return outcome
      },
    },
    raiseBit: {
      complete: (actor) => {
        tables.setBit(trackOf(actor), true)
        observer.rerouted(trackOf(actor))
        if (world.tracing) world.note(`bit of track ${trackOf(actor)} is 1`)
        return DONE
      },
      tell: (actor) => `raise the differential bit of track ${trackOf(actor)}`,
    },
    advance: {
      complete: (actor) => {
        unlock(actor)
        const next = actor.get(FROM) + actor.get(PIECE)
        if (next < endOf(actor)) {
          startPiece(actor, next)
          return MORE
        }
        answer(actor, true)
        return END
      },
      tell: (actor) =>
        actor.get(FROM) + actor.get(PIECE) < endOf(actor) ? 'go on to the next track' : 'answer the host',
    },
    giveUp: {
      complete: (actor) => {
        unlock(actor)
        answer(actor, false)
        return DONE
      },
      tell: () => 'answer the host with an error',
    },
  }
}
