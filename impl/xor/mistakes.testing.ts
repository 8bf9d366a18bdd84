/** Cores with a mistake each, of the kinds that hand-written kernels have: the laws of the cores must see every one. */

import type { XorCore } from './core.ts'

type Mistake = (core: XorCore, memory: WebAssembly.Memory) => Partial<Pick<XorCore, 'gather' | 'check'>>

const mistakes: Readonly<Record<string, Mistake>> = {
  'a gather leaves out what is no whole lane': (core) => ({
    gather: (target, count, length) => core.gather(target, count, length & ~15),
  }),
  'a gather writes whole lanes only, beyond the end if need be': (core) => ({
    gather: (target, count, length) => core.gather(target, count, (length + 15) & ~15),
  }),
  'a gather wants words and gets bytes': (core) => ({
    gather: (target, count, length) => core.gather(target & ~3, count, length),
  }),
  'a gather forgets the ninth source': (core) => ({
    gather: (target, count, length) => {
      if (count >= 9) core.sources[8] = core.sources[0] as number
      core.gather(target, count, length)
    },
  }),
  'a gather has overwritten the target when it comes to it as a source': (core) => ({
    gather: (target, count, length) => {
      const own = core.sources.indexOf(target)
      if (own < 8 || own >= count) return core.gather(target, count, length)
      const later = core.sources.slice(own, count)
      core.gather(target, own, length)
      core.sources.set([target, ...later], 0)
      core.gather(target, later.length + 1, length)
    },
  }),
  'a gather goes wrong beyond 8 KiB': (core) => ({
    gather: (target, count, length) => core.gather(target, count, Math.min(length, 8_192)),
  }),
  'a gather flips a bit in the last byte of the target': (core, memory) => ({
    gather: (target, count, length) => {
      core.gather(target, count, length)
      const last = new DataView(memory.buffer, target + Math.max(0, length - 1))
      if (length > 0) last.setUint8(0, last.getUint8(0) ^ 128)
    },
  }),
  'a check finds the lane and not the byte': (core) => ({
    check: (count, length) => core.check(count, length) & ~15,
  }),
  'a check leaves out the last byte': (core) => ({
    check: (count, length) => core.check(count, Math.max(0, length - 1)),
  }),
  'a check leaves out sources beyond the eighth': (core) => ({
    check: (count, length) => core.check(Math.min(count, 8), length),
  }),
  'a check looks at no more than 2 KiB': (core) => ({
    check: (count, length) => core.check(count, Math.min(length, 2_048)),
  }),
  'a check never finds anything': () => ({ check: () => -1 }),
}

export const mistakeNames = Object.keys(mistakes)

/** A core that is right but for the mistake. */
export function mistaken(name: string, core: XorCore, memory: WebAssembly.Memory): XorCore {
  const { gather = core.gather.bind(core), check = core.check.bind(core) } =
    mistakes[name]?.(core, memory) ?? {}
  return { kind: core.kind, sources: core.sources, gather, check }
}
