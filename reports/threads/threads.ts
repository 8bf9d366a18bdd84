/**
 * A crew of threads. The caller waits for them: what it does with a result may then stay as simple as with one thread.
 * Scenarios are handed out in their order, and the results are put back into it, so that a report tells nothing of who was
 * quicker.
 */

import { availableParallelism, freemem } from 'node:os'
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { type Crew, isLast, type Job, type Searched } from '../../properties/drivers/crew.ts'
import { type Answer, LAST, type Order, SIGNS, sharedWords } from './order.ts'

/** Threads give a sign every few milliseconds; one that is silent for so long is gone. */
const silence = 300_000
/** What the search of a large scenario may take at its widest. */
const bytesPerThread = 4 * 2 ** 30

/** As many threads as there are processors, and memory for. */
export const defaultThreads = (): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / bytesPerThread)))

/** @param program what each thread runs: `worker.js` of this folder */
export function threads(count: number, program: URL): Crew {
  return (job) => {
    const shared = new Int32Array(new SharedArrayBuffer(sharedWords * 4))
    shared[LAST] = job.scenarios
    const crew = Array.from({ length: Math.min(count, job.scenarios) }, () => start(job, shared, program))
    try {
      return gather(crew, shared, job)
    } finally {
      for (const { worker } of crew) void worker.terminate()
    }
  }
}

interface Thread {
  readonly worker: Worker
  readonly port: MessagePort
  readonly done: Float64Array
}

function start({ protocol, repairs, scenarios, timeBudget }: Job, shared: Int32Array, program: URL): Thread {
  const { port1, port2 } = new MessageChannel()
  const done = new Float64Array(new SharedArrayBuffer(16))
  const order: Order = { protocol, repairs, scenarios, timeBudget, shared, done, port: port2 }
  return { worker: new Worker(program, { workerData: order, transferList: [port2] }), port: port1, done }
}

function gather(
  crew: readonly Thread[],
  shared: Int32Array,
  { scenarios, progress }: Job,
): readonly Searched[] {
  const results = new Map<number, Searched>()
  let working = crew.length
  const hear = (answer: Answer) => {
    if (answer.kind === 'failed') throw new Error(`a thread of the search failed: ${answer.stack}`)
    if (answer.kind === 'ended') working--
    else results.set(answer.scenario, answer.searched)
  }
  while (working > 0) {
    const signs = Atomics.load(shared, SIGNS)
    for (const { port } of crew) {
      for (let post = receiveMessageOnPort(port); post !== undefined; post = receiveMessageOnPort(port))
        hear(post.message as Answer)
    }
    const sum = (word: number) => crew.reduce((total, { done }) => total + (done[word] ?? 0), 0)
    progress(sum(0), sum(1))
    if (working > 0 && Atomics.wait(shared, SIGNS, signs, silence) === 'timed-out')
      throw new Error(`a thread of the search gave no sign for ${silence / 1000} s`)
  }
  return inOrder(results, scenarios)
}

/** Up to the first that is the last one that matters; threads may have gone further. */
function inOrder(results: ReadonlyMap<number, Searched>, scenarios: number): readonly Searched[] {
  const ordered: Searched[] = []
  for (let scenario = 0; scenario < scenarios; scenario++) {
    const searched = results.get(scenario)
    if (searched === undefined) break
    ordered.push(searched)
    if (isLast(searched.found)) break
  }
  return ordered
}
