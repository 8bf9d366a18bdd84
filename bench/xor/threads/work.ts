/** What a thread does: its half of every block, order after order, until it is dismissed. */

import type { Kernels } from '../../../impl/xor/simd.ts'
import type { Hired, ThreadClock } from './hired.ts'

/** Its text is the program of the thread, so it knows nothing but its parameters. */
export function work(hired: Hired, clock: ThreadClock): void {
  const { thread, at, turns, cases, memory, kernels, table, samples, times, port } = hired
  const now = (word: number): number => Atomics.load(turns, word)
  const gatherOf = (module: WebAssembly.Module) => {
    // what the module exports is settled by its bytes
    const exports = new WebAssembly.Instance(module, { xor: { memory } }).exports as unknown as Kernels
    return exports.gather
  }
  try {
    const gather = gatherOf(kernels)
    const words = new Int32Array(memory.buffer)
    const word = (address: number) => words[address >>> 2] as number
    for (let seen = 0; ; seen++) {
      Atomics.wait(turns, at.order, seen)
      if (now(at.order) < 0) return
      const [began, queued] = [clock.now(), clock.queued()]
      const each = cases[now(at.case)]
      if (each === undefined) throw new RangeError('there is no such case')
      const { sources, blockBytes, first, stride, lead, target, places } = each
      const half = blockBytes / 2
      const calls = now(at.calls)
      let place = now(at.place)
      for (let call = 0; call < calls; call++) {
        const to = target + place * stride + thread * half
        let source = first + (lead + place * sources) * stride + thread * half
        place = place + 1 === places ? 0 : place + 1
        for (let i = 0; i < sources; i++) {
          words[(table >>> 2) + i] = source
          source += stride
        }
        gather(table, to, sources, half)
        // of the words that a thread alone samples, each by the one that wrote it
        samples[call] = thread === 0 ? word(to) : (word(to) << 1) ^ (word(to + half - 4) << 2)
      }
      times[thread] = clock.now() - began - (clock.queued() - queued)
      Atomics.add(turns, at.done, 1)
      Atomics.notify(turns, at.done)
    }
  } catch (error) {
    port.postMessage(error instanceof Error ? (error.stack ?? error.message) : String(error))
    Atomics.store(turns, at.failed, 1)
    Atomics.add(turns, at.done, 1)
    Atomics.notify(turns, at.done)
  }
}
