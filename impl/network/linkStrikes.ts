/** How faults strike links: at once, or when a message is sent that they have waited for. The fault model is that of `links.ts`. */

import type { Arena } from '../arena.ts'
import { copyBlock } from '../xor.ts'
import { type LinkFault, linkFaults } from './linkFaults.ts'
import { ARMED, ARRIVED, CUT, HELD, type Messages } from './messages.ts'

export class LinkStrikes {
  /** How often each fault really struck, in the order of `linkFaults`; a measurement, not part of the world. */
  readonly fired = new Uint32Array(linkFaults.length)

  constructor(
    private readonly arena: Arena,
    private readonly messages: Messages,
    private readonly directions: number,
  ) {}

  isCut(direction: number): boolean {
    return this.messages.get(direction, CUT) !== 0
  }

  /** False while a fault has nothing to strike: a link is mended when it is cut, and not before. */
  isDue(fault: LinkFault, direction: number): boolean {
    return fault !== 'link-mend' || this.isCut(direction)
  }

  /** Lets a fault strike a direction, or, when it is cut or mended, the link. */
  inject(fault: LinkFault, direction: number): void {
    switch (fault) {
      case 'link-cut':
        if (this.isCut(direction)) return
        this.cut(direction & ~1)
        this.cut(direction | 1)
        this.count(fault)
        return
      case 'link-mend':
        if (!this.isCut(direction)) return
        this.messages.set(direction & ~1, CUT, 0)
        this.messages.set(direction | 1, CUT, 0)
        this.count(fault)
        return
      default:
        this.messages.set(direction, ARMED, linkFaults.indexOf(fault) + 1)
        this.strikeArmed(direction)
    }
  }

  /** Faults are over: nothing waits to strike any more, and every link is whole. */
  mend(): void {
    const { messages } = this
    for (let direction = 0; direction < this.directions; direction++) {
      messages.set(direction, ARMED, 0)
      messages.set(direction, CUT, 0)
      for (let index = messages.count(direction) - 1; index >= 0; index--)
        if (messages.state(direction, index) === HELD) messages.remove(direction, index)
    }
  }

  /** The last message of a direction has just been sent: it is lost, or an echo follows it, or a fault has waited for it. */
  sent(direction: number): void {
    if (this.isCut(direction)) this.messages.lose(direction, this.messages.count(direction) - 1)
    else {
      this.letEchoGo(direction)
      this.strikeArmed(direction)
    }
  }

  private cut(direction: number): void {
    const { messages } = this
    for (let index = messages.count(direction) - 1; index >= 0; index--)
      if (messages.state(direction, index) !== ARRIVED) messages.lose(direction, index)
    messages.set(direction, CUT, 1)
  }

  /** Lets the fault that waits strike, if there is on the wire what it needs. */
  private strikeArmed(direction: number): void {
    const { arena, messages } = this
    const fault = linkFaults[messages.get(direction, ARMED) - 1]
    const wired = arena.get(messages.wired(direction))
    if (fault === undefined || wired < (fault === 'message-overtaken' ? 2 : 1)) return
    const index = messages.oldest(direction)
    const adds = fault === 'message-duplicated' || fault === 'message-echoed'
    // an echo follows the next message that is sent, so nothing else may come between
    if (adds && (!messages.hasRoom(direction) || this.holdsEcho(direction))) return
    messages.set(direction, ARMED, 0)
    this.count(fault)
    switch (fault) {
      case 'message-lost':
        messages.lose(direction, index)
        return
      case 'message-late':
        messages.expire(messages.at(direction, index))
        return
      case 'message-duplicated':
        this.repeat(direction, index)
        return
      case 'message-echoed':
        messages.unwire(direction, this.repeat(direction, index), HELD)
        return
      case 'message-overtaken':
        messages.swap(direction, index, messages.oldest(direction, index + 1))
        return
      default:
        throw new Error(`${fault} waits for no message`)
    }
  }

  /** @returns arena index of the copy */
  private repeat(direction: number, index: number): number {
    const copy = this.messages.append(direction)
    copyBlock(this.arena, copy, this.messages.at(direction, index), this.messages.size)
    return copy
  }

  private holdsEcho(direction: number): boolean {
    return this.messages.state(direction, this.messages.count(direction) - 1) === HELD
  }

  /** A message has been sent: one that was held back follows it. */
  private letEchoGo(direction: number): void {
    const { messages } = this
    const last = messages.count(direction) - 1
    if (last === 0 || messages.state(direction, last - 1) !== HELD) return
    messages.swap(direction, last - 1, last)
    messages.rewire(direction, messages.at(direction, last))
  }

  private count(fault: LinkFault): void {
    const number = linkFaults.indexOf(fault)
    this.fired[number] = (this.fired[number] as number) + 1
  }
}
