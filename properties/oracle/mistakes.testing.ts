/** Oracles with a mistake planted, each of which the comparison with the brute force has to see. */

import { stampOf } from '../../impl/stamp.ts'
import type { MakeOracle, Oracle } from './histories.testing.ts'
import { History } from './history.ts'

export const mistakes: Readonly<Record<string, MakeOracle>> = {
  'a regular register: reads leave no trace, so old may follow new': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    const see: Oracle['see'] = (index, lba, stamp) => {
      const before = arena.words.slice(0, arena.used)
      const sighting = history.see(index, lba, stamp)
      arena.words.set(before)
      return sighting
    }
    return { ...plain(history), see }
  },

  'pruning does not wait for the reads in flight': (arena, workload, sectors) => {
    let pruning = false
    const disguised = workload.map((operation) => ({
      ...operation,
      get kind() {
        return pruning ? 'write' : operation.kind
      },
    }))
    const history = new History(arena, disguised, sectors)
    const prune: Oracle['prune'] = (lba, count) => {
      pruning = true
      history.prune(lba, count)
      pruning = false
    }
    return { ...plain(history), prune }
  },

  'a failed write has happened': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    return { ...plain(history), wrote: (index) => history.wrote(index, true) }
  },

  'a failed write has not happened': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    const failed = new Set<number>()
    const wrote: Oracle['wrote'] = (index, ok) => {
      history.wrote(index, ok)
      if (!ok) failed.add((workload[index]?.id ?? -1) + 1)
    }
    const see: Oracle['see'] = (index, lba, stamp) => {
      const isOfFailed = [...failed].some((write) => stampOf(write, lba) === stamp)
      return isOfFailed ? 'stale' : history.see(index, lba, stamp)
    }
    return { ...plain(history), wrote, see }
  },

  'a failed write may happen at any time later': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    return {
      ...plain(history),
      wrote: (index, ok) => (ok ? history.wrote(index, true) : history.read(index)),
    }
  },

  'a read begins when it is answered': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    const see: Oracle['see'] = (index, lba, stamp) => {
      history.issued(index)
      return history.see(index, lba, stamp)
    }
    return { ...plain(history), see }
  },

  'a write is done when it is issued': (arena, workload, sectors) => {
    const history = new History(arena, workload, sectors)
    const issued = (index: number) => {
      history.issued(index)
      if (workload[index]?.kind === 'write') history.wrote(index, true)
    }
    return { ...plain(history), issued, wrote: () => undefined }
  },
}

/** A history's methods by themselves, to be replaced one by one. */
function plain(history: History): Oracle {
  return {
    issued: (index) => history.issued(index),
    wrote: (index, ok) => history.wrote(index, ok),
    read: (index) => history.read(index),
    see: (index, lba, stamp) => history.see(index, lba, stamp),
    prune: (lba, sectors) => history.prune(lba, sectors),
    wouldAllow: (lba, stamp) => history.wouldAllow(lba, stamp),
    candidates: (lba) => history.candidates(lba),
  }
}
