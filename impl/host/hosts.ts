/**
 * The hosts: each issues its operations in order and keeps up to its queue depth of them outstanding.
 * What a host will issue next is part of the world; the operations themselves are not.
 */

import type { Arena } from '../arena.ts'
import type { Operation } from './operation.ts'

/** Words of a host's record. */
const nextWord = 0
const outstandingWord = 1
const recordWords = 2

export class Hosts {
  private readonly first: number
  /** Indices into the workload, by host, in order. */
  private readonly queues: number[][]
  private operations: readonly Operation[] = []

  constructor(
    private readonly arena: Arena,
    readonly queueDepths: readonly number[],
  ) {
    this.first = arena.allot(queueDepths.length * recordWords)
    this.queues = queueDepths.map(() => [])
  }

  /** Deals a workload out to the hosts; nothing of it is issued yet. */
  take(workload: readonly Operation[]): void {
    this.operations = workload
    for (const queue of this.queues) queue.length = 0
    for (let index = 0; index < workload.length; index++) this.queues[this.operation(index).host]?.push(index)
  }

  operation(index: number): Operation {
    return this.operations[index] as Operation
  }

  /** Index of the host's next operation, or -1 while there is none that it may issue. */
  next(host: number): number {
    const queue = this.queues[host] as readonly number[]
    const at = this.first + host * recordWords
    const index = queue[this.arena.get(at + nextWord)]
    if (index === undefined) return -1
    return this.operation(index).barrier === true && this.arena.get(at + outstandingWord) > 0 ? -1 : index
  }

  issued(host: number): void {
    const at = this.first + host * recordWords
    this.arena.set(at + nextWord, this.arena.get(at + nextWord) + 1)
    this.arena.set(at + outstandingWord, this.arena.get(at + outstandingWord) + 1)
  }

  answered(host: number): void {
    const at = this.first + host * recordWords
    this.arena.set(at + outstandingWord, this.arena.get(at + outstandingWord) - 1)
  }

  /** The array is gone: whatever was outstanding gets no answer, and is not issued again. */
  cutOff(): void {
    for (let host = 0; host < this.queueDepths.length; host++)
      this.arena.set(this.first + host * recordWords + outstandingWord, 0)
  }

  /** True when every operation has been issued, and none waits for its answer. */
  isDone(): boolean {
    return this.queues.every((queue, host) => {
      const at = this.first + host * recordWords
      return this.arena.get(at + nextWord) === queue.length && this.arena.get(at + outstandingWord) === 0
    })
  }
}
