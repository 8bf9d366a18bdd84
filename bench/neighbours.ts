/** What others had of the machine meanwhile: they share its caches and its memory, and the two halves of a core. */

import { cpus } from 'node:os'

/** Shorter than this the kernel's ticks of 10 ms say little. All processors together, in milliseconds. */
const leastTime = 1_000

/** @returns asks for the part of all processors' time since then that other processes had, 0 to 1; none where nobody can say */
export function watchNeighbours(): () => number | undefined {
  const before = taken()
  return () => {
    const after = taken()
    const all = after.all - before.all
    if (!(all >= leastTime)) return undefined
    const others = after.busy - before.busy - (after.own - before.own)
    return Math.min(1, Math.max(0, others / all))
  }
}

/** Processor time in milliseconds since the start of the machine, and of this process. */
function taken(): { readonly all: number; readonly busy: number; readonly own: number } {
  const times = cpus().map(({ times }) => times)
  const busy = times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, 0)
  const idle = times.reduce((sum, each) => sum + each.idle, 0)
  const { user, system } = process.cpuUsage()
  return { all: busy + idle, busy, own: (user + system) / 1_000 }
}
