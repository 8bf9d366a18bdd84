/** Two units with a link between them for tests: unit 0 asks from ports 0 and 1, unit 1 listens at ports 2 and 3. */

import { Arena } from '../arena.ts'
import { type LinkFault, linkFaults } from './linkFaults.ts'
import { Links } from './links.ts'
import { DETAIL, KIND, SUBJECT } from './messages.ts'

export const there = 0
export const back = 1
export const blockWords = 4

export function setUp(room = 4) {
  const arena = new Arena(1024)
  const block = arena.allot(blockWords)
  const links = new Links(arena, { ends: [[0, 1]], ports: 4, room, blockWords })
  /** Asks from a port, with a block full of the number. */
  const ask = (number: number, from = 0, to = 2) => {
    arena.words.fill(number, block, block + blockWords)
    const sequence = links.exchanges.open(from)
    links.send(there, to, from, sequence, 7, number, number * 2, block, blockWords)
    return sequence
  }
  /** Answers a question. */
  const answer = (number: number, sequence: number, to = 0) =>
    links.send(back, to, -1, sequence, 8, number, 0, -1, 0)
  const isWired = (direction = there) => arena.get(links.wired(direction)) > 0
  const deliverAll = (direction = there) => {
    while (isWired(direction)) links.deliver(direction)
  }
  /** What a port gets: every message as what it is about, and the last word of its data. */
  const takeAll = (port = 2, direction = there) => {
    const taken: (readonly [number, number])[] = []
    for (let at = links.arrived(direction, port); at >= 0; at = links.arrived(direction, port)) {
      taken.push([arena.get(at + SUBJECT), arena.get(links.data(at) + blockWords - 1)])
      links.take(direction, port)
    }
    return taken
  }
  const header = (at: number) => [KIND, SUBJECT, DETAIL].map((word) => arena.get(at + word))
  const fired = (fault: LinkFault) => links.strikes.fired[linkFaults.indexOf(fault)]
  return { arena, links, ask, answer, isWired, deliverAll, takeAll, header, fired }
}
