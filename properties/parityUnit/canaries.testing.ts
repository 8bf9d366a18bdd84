/** Broken controllers, one for each invariant: the commands that they replace, and the claim that they break. */

import { OPERATION } from '../../impl/host/slot.ts'
import { addressesOf, ownStart } from '../../impl/parityUnit/addresses.ts'
import { ASKER } from '../../impl/parityUnit/answeringRecord.ts'
import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import { capacityOf, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { slotPort } from '../../impl/parityUnit/ports.ts'
import { FROM, PIECE, SECTOR, UNIT as WRITTEN } from '../../impl/parityUnit/requestPieces.ts'
import { BLOCK as UPDATED } from '../../impl/parityUnit/updatingEffects.ts'
import type { Actor } from '../../impl/world/actor.ts'
import type { Effect } from '../../impl/world/effect.ts'
import { DONE, eventNumber } from '../../impl/world/events.ts'
import { type Canary, damageCanaries } from './damageCanaries.testing.ts'
import { droppedCanaries } from './droppedCanaries.testing.ts'
import { complete, groupCanaries, unset } from './groupCanaries.testing.ts'
import { leftoverCanaries } from './leftoverCanaries.testing.ts'
import { doingNothing, followedBy, replacing } from './sabotage.testing.ts'
import { type ParityScope, wholeScope } from './scope.ts'

/** A controller that writes one sector more than it is to, where the block goes on, and tells parity of it. */
const writingTooMuch: ParitySabotage = (effects, parts) => {
  const { blockSectors } = parts.geometry
  const lengthened = (effect: Effect): Effect => ({
    ...effect,
    complete: (actor, io) => {
      const piece = actor.get(PIECE)
      if ((actor.get(SECTOR) + piece) % blockSectors !== 0) actor.set(PIECE, piece + 1)
      const event = effect.complete?.(actor, io) ?? DONE
      actor.set(PIECE, piece)
      return event
    },
  })
  const stored = replacing('storePiece', lengthened)(effects, parts)
  return replacing('readOld', lengthened)(stored, parts)
}

/** The bits of the sector behind a written piece turn, if it is of the same block. */
function turnBehind(actor: Actor, { hosts, geometry, drives, media, arena }: ParityParts): void {
  const { kind } = hosts.operation(actor.get(OPERATION) - 1)
  const unit = actor.get(WRITTEN) - 1
  const sector = actor.get(SECTOR) + actor.get(PIECE)
  if (kind === 'read' || sector % geometry.blockSectors === 0 || sector >= capacityOf(geometry, unit)) return
  const first = drives.data(unit, sector)
  for (let word = first; word < first + drives.sectorWords; word++) arena.set(word, ~arena.get(word))
  media.store(unit, sector, 1, first)
}

/** Units with records alone. */
const records: Partial<ParityScope> = {
  methods: ['sequential'],
  trackSectors: [4],
  blockSectors: [3],
  partialOdds: 0,
}

/** True while the request whose delta is at hand has another piece in the same block. */
function goesOnWithin({ geometry, hosts, world, slotNumber }: ParityParts, delta: Actor): boolean {
  const number = delta.get(ASKER) - 1 - slotPort(parityUnit(geometry), 0)
  const slot = world.actors.find((actor) => slotNumber(actor) === number)
  if (slot === undefined || slot.get(OPERATION) === 0) return false
  const { lba, sectors } = hosts.operation(slot.get(OPERATION) - 1)
  const next = slot.get(FROM) + slot.get(PIECE)
  const unit = slot.get(WRITTEN) - 1
  const addresses = addressesOf(geometry)
  if (next >= lba + sectors || addresses.unitOf(next) !== unit) return false
  return Math.floor(addresses.rawOf(unit, next) / geometry.blockSectors) === delta.get(UPDATED)
}

const NEW = eventNumber('NEW')
const OLD = eventNumber('OLD')
const MORE = eventNumber('MORE')

export const canaries: readonly Canary[] = [
  ...damageCanaries,
  ...droppedCanaries,
  ...groupCanaries,
  ...leftoverCanaries,
  {
    invariant: 'newest-data',
    broken: 'a write is not stored, and its delta is sent',
    sabotage: doingNothing('storePiece'),
    scope: { ...complete, operations: 20 },
  },
  {
    invariant: 'newest-data',
    broken: 'a write leaves in the cache what was there before',
    sabotage: (effects, { readCache }) => {
      readCache.drop = () => undefined
      return effects
    },
    scope: { ...complete, operations: 20, blocks: [1], dataUnits: [1] },
  },
  {
    invariant: 'no-lost-update',
    broken: 'a write that nobody reads is not stored, while there is no parity to tell',
    sabotage: doingNothing('storePiece'),
    scope: unset,
  },
  {
    invariant: 'no-lost-update',
    broken: 'a write goes on behind its data field, over the count field of the next record',
    sabotage: writingTooMuch,
    scope: { ...unset, ...records },
  },
  {
    invariant: 'recoverable',
    broken: 'a count field is not what it was, and parity has followed',
    sabotage: writingTooMuch,
    scope: { ...complete, ...records },
  },
  {
    invariant: 'parity-consistent',
    broken: 'the own volume of the parity unit lies where its parity is',
    sabotage: replacing('storePiece', (effect, { geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        const sector = actor.get(SECTOR)
        actor.set(SECTOR, sector < ownStart(geometry) ? sector : 0)
        const event = effect.complete?.(actor, io) ?? DONE
        actor.set(SECTOR, sector)
        return event
      },
    })),
    scope: { ...complete, ownSectors: [2] },
  },
  {
    invariant: 'parity-consistent',
    broken: 'new parity is not stored',
    sabotage: doingNothing('storeParity'),
    scope: complete,
  },
  {
    invariant: 'parity-consistent',
    broken: 'the copy of a block leaves out its last word',
    sabotage: replacing('readBlock', (effect, { arena, geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        arena.set(actor.buffer + (geometry.blockSectors * geometry.sectorBytes) / 4 - 1, 0)
        return event
      },
    })),
    scope: { ...unset, partialOdds: 0 },
  },
  {
    invariant: 'parity-consistent',
    broken: 'a data unit that is added or deleted takes the place of what parity held',
    sabotage: doingNothing('addOldParity'),
    scope: { ...complete, faults: 2, orderOdds: 1, dataUnits: [2, 3] },
  },
  {
    // nobody sees it but who looks beside a write in flight
    invariant: 'parity-consistent',
    broken: 'the sector behind one that is written is another one until the write is answered',
    sabotage: (effects, parts) =>
      replacing('advance', (effect) => ({
        ...effect,
        complete: (actor, io) => {
          turnBehind(actor, parts)
          return effect.complete?.(actor, io) ?? DONE
        },
      }))(followedBy('storePiece', turnBehind)(effects, parts), parts),
    scope: { ...complete, dataUnits: [2], blocks: [1], blockSectors: [2], trackSectors: [0] },
  },
  {
    // parity agrees with what is there, which is not what was written
    invariant: 'recoverable',
    broken: 'a write is neither stored nor told to the parity unit',
    sabotage: (effects, parts) =>
      replacing('readOld', (effect) => ({
        ...effect,
        complete: (actor, io) => {
          const event = effect.complete?.(actor, io) ?? DONE
          parts.arena.words.fill(
            0,
            actor.accumulator,
            actor.accumulator + (parts.geometry.blockSectors * parts.geometry.sectorBytes) / 4,
          )
          return event
        },
      }))(doingNothing('storePiece')(effects, parts), parts),
    scope: complete,
  },
  {
    invariant: 'exactly-once',
    broken: 'a delta that arrives twice is applied twice',
    sabotage: replacing('seeWhetherApplied', (effect) => ({ ...effect, complete: () => NEW })),
    scope: { ...wholeScope, starts: ['complete'], faultKinds: ['message-duplicated'] },
  },
  {
    // of a block with several data fields as many deltas are applied as it has fields
    invariant: 'exactly-once',
    broken: 'the delta of a data field is applied twice, and that of the next one never',
    sabotage: (effects, parts) => {
      const skips = parts.arena.allot(1)
      return replacing('seeWhetherApplied', (effect, { arena }) => ({
        ...effect,
        complete: (actor, io) => {
          const isNew = effect.complete?.(actor, io) === NEW
          const isSkipped = isNew && arena.get(skips) !== 0
          const isTwice = !isNew && goesOnWithin(parts, actor)
          arena.set(skips, isTwice ? 1 : 0)
          return isTwice || (isNew && !isSkipped) ? NEW : OLD
        },
      }))(effects, parts)
    },
    scope: {
      ...complete,
      ...records,
      hosts: 1,
      queueDepth: 1,
      faults: 4,
      faultKinds: ['message-duplicated'],
    },
  },
  {
    // parity of the block number has as many deltas applied as it is to have
    invariant: 'exactly-once',
    broken: 'a write that goes on with the same block of the next unit stays on the first one',
    sabotage: replacing('advance', (effect, { geometry }) => ({
      ...effect,
      complete: (actor, io) => {
        const [unit, sector] = [actor.get(WRITTEN), actor.get(SECTOR)]
        const event = effect.complete?.(actor, io) ?? DONE
        const blockAt = (at: number) => Math.floor(at / geometry.blockSectors)
        if (event === MORE && blockAt(actor.get(SECTOR)) === blockAt(sector)) actor.set(WRITTEN, unit)
        return event
      },
    })),
    scope: { ...complete, dataUnits: [2, 3], blocks: [1], partialOdds: 0, trackSectors: [0] },
  },
  {
    invariant: 'terminates',
    broken: 'an order of the operator is never taken',
    sabotage: replacing('resumeOrAwaitOrder', (effect) => ({ ...effect, ready: () => false })),
    scope: { ...complete, faults: 2, orderOdds: 1 },
  },
  {
    invariant: 'terminates',
    broken: 'a delta is not acknowledged',
    sabotage: doingNothing('acknowledge'),
    scope: complete,
  },
]
