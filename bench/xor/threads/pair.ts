/**
 * Two threads that gather in one memory, each its half of every block. They are told what to do by words of a shared array,
 * and whoever tells them sleeps meanwhile; no messages.
 */

import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { xorKernels } from '../../../impl/xor/simd.ts'
import { accountPath, type Clock } from '../../clock.ts'
import { emptyHash, fold } from '../../hash.ts'
import type { Batch } from '../../suite.ts'
import { type Field, type Laid, MemoryFiller } from '../field.ts'
import { workOf } from '../sweep.ts'
import { at, dismissed, type Hired } from './hired.ts'
import { work } from './work.ts'

const threadCount = 2
/** Of the addresses of the sources of one thread: on lines of the cache that the other does not write. */
const tableBytes = 1_024
/** Threads take some milliseconds for an order; one that is silent for so long is gone. */
const silence = 60_000

/** @returns why there can be no two threads here, `null` when there can */
export function whyAlone(processors = availableParallelism()): string | null {
  if (processors < threadCount) return 'two threads, for want of a second processor'
  return xorKernels(true) === null ? 'two threads, for want of SIMD' : null
}

const hasAccount = existsSync(accountPath)

/** @param task text of a function that takes what a thread is handed, and its clock */
const programOf = (task: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
    import { readFileSync } from 'node:fs'
    import { workerData } from 'node:worker_threads'
    const now = () => performance.now()
    const queued = () => ${hasAccount ? `Number(readFileSync('${accountPath}', 'latin1').split(' ')[1]) / 1e6` : '0'}
    ;(${task})(workerData, { now, queued })`)}`,
  )

export class ThreadPair {
  /**
   * Of all orders so far: how long the slower thread took, its time in the run queue left out. Where others keep the
   * processors busy, the two may work one after the other, and each have the memory to itself: no ratio for a busy machine.
   */
  readonly clock: Clock = { now: () => this.milliseconds, kind: hasAccount ? 'on-processor' : 'wall' }
  private milliseconds = 0
  private readonly turns = new Int32Array(new SharedArrayBuffer(Object.keys(at).length * 4))
  private readonly times = new Float64Array(new SharedArrayBuffer(threadCount * 8))
  private readonly threads

  /**
   * @param field its cases are what can be ordered, gathers all of them
   * @param calls most of one order
   * @throws {Error} where there can be no two threads
   */
  constructor(
    private readonly field: Field,
    private readonly calls: number,
    task = work.toString(),
  ) {
    const kernels = xorKernels(true)
    if (kernels === null) throw new Error('this engine has no SIMD')
    const memory = new WebAssembly.Memory({ initial: field.pages, maximum: field.pages, shared: true })
    field.fill(new MemoryFiller(memory))
    const program = programOf(task)
    const { turns, times } = this
    this.threads = Array.from({ length: threadCount }, (_, thread) => {
      const { port1, port2 } = new MessageChannel()
      const samples = new Int32Array(new SharedArrayBuffer(calls * 4))
      const table = field.scratch + thread * tableBytes
      const { cases } = field
      const hired: Hired = { thread, at, turns, cases, memory, kernels, table, samples, times, port: port2 }
      const worker = new Worker(program, { workerData: hired, transferList: [port2] })
      // whoever employs them may fail: then they go with the process
      worker.unref()
      return { samples, port: port1, gone: once(worker, 'exit') }
    })
  }

  /**
   * @param each a case of the field
   * @param together as many batches of one thread make one of theirs: some milliseconds
   */
  sweep(each: Laid, together: number): () => Batch {
    const calls = each.calls * together
    if (calls > this.calls) throw new RangeError(`${calls} calls; there is room for ${this.calls}`)
    const index = this.field.cases.indexOf(each)
    const batchWork = workOf(each, calls)
    let place = 0
    return () => {
      this.order(index, place, calls)
      place = (place + calls) % each.places
      return { hash: this.hash(each.calls, together), work: batchWork }
    }
  }

  /** Sends the threads home. @returns when they are gone */
  async end(): Promise<void> {
    Atomics.store(this.turns, at.order, dismissed)
    Atomics.notify(this.turns, at.order)
    for (const { port } of this.threads) port.close()
    await Promise.all(this.threads.map(({ gone }) => gone))
  }

  private order(index: number, place: number, calls: number): void {
    const { turns, times } = this
    for (const { samples } of this.threads) samples.fill(0, 0, calls)
    turns[at.case] = index
    turns[at.place] = place
    turns[at.calls] = calls
    turns[at.done] = 0
    Atomics.add(turns, at.order, 1)
    Atomics.notify(turns, at.order)
    for (let done = 0; done < threadCount; done = Atomics.load(turns, at.done)) {
      if (Atomics.wait(turns, at.done, done, silence) === 'timed-out')
        throw new Error(`a thread gave no sign for ${silence / 1_000} s`)
      if (Atomics.load(turns, at.failed) !== 0) throw new Error(`a thread has failed: ${this.complaint()}`)
    }
    this.milliseconds += Math.max(...times)
  }

  private complaint(): string {
    return this.threads.map(({ port }) => receiveMessageOnPort(port)?.message ?? '').join('')
  }

  /** As one thread hashes one of its batches. @throws {Error} when those that were done together differ */
  private hash(calls: number, together: number): number {
    const hashes = Array.from({ length: together }, (_, batch) => this.hashOf(batch * calls, calls))
    const [first = emptyHash] = hashes
    if (hashes.some((hash) => hash !== first)) throw new Error('two threads computed different things')
    return first
  }

  private hashOf(from: number, calls: number): number {
    let hash = 0
    for (let call = from; call < from + calls; call++) {
      const sample = this.threads.reduce((sum, { samples }) => sum ^ (samples[call] as number), 0)
      hash = (Math.imul(hash, 31) + sample) | 0
    }
    return fold(emptyHash, hash)
  }
}
