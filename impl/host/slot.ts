/** A slot: the actor that carries one of a host's outstanding requests. */

import { type Actor, firstRegister, OUTSTANDING } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { eventNumber } from '../world/events.ts'
import type { Observer } from '../world/observer.ts'
import type { World } from '../world/world.ts'
import type { Hosts } from './hosts.ts'

const READ = eventNumber('READ')
const WRITE = eventNumber('WRITE')

/** Register: the operation that is carried (index in the workload plus one), 0 for none. */
export const OPERATION = firstRegister

/** A host keeps as many request actors as its queue is deep. */
export interface Slot {
  readonly host: number
  /** The first actor of that host. */
  readonly first: number
}

interface Parts {
  readonly world: World
  readonly hosts: Hosts
  readonly observer: Pick<Observer, 'issued'>
  readonly slotOf: (actor: number) => Slot
}

/**
 * The host's first free slot takes up its next operation: READ or WRITE.
 * @param start prepares the first piece, which begins at `lba`
 */
export function acceptance(
  { world, hosts, observer, slotOf }: Parts,
  start: (actor: Actor, lba: number) => void,
): Effect {
  /** The next operation of the actor's host, if it may be issued, goes to the first of its slots that is free. */
  const deal = (actor: Actor) => {
    const { host, first } = slotOf(actor.index)
    let due = hosts.next(host) < 0 ? 0 : 1
    for (let i = first; i < first + (hosts.queueDepths[host] as number); i++) {
      const slot = world.actors[i] as Actor
      if (slot.get(OPERATION) !== 0) continue
      slot.set(OUTSTANDING, due)
      due = 0
    }
  }
  return {
    begin: deal,
    complete: (actor) => {
      const { host } = slotOf(actor.index)
      const index = hosts.next(host)
      hosts.issued(host)
      actor.set(OPERATION, index + 1)
      deal(actor)
      const { kind, lba } = hosts.operation(index)
      start(actor, lba)
      observer.issued(index)
      return kind === 'read' ? READ : WRITE
    },
    tell: (actor) => {
      const { host } = slotOf(actor.index)
      const { kind, lba, sectors } = hosts.operation(hosts.next(host))
      return `host ${host} issues a ${kind} of ${sectors === 1 ? `LBA ${lba}` : `LBA ${lba}-${lba + sectors - 1}`}`
    },
  }
}
