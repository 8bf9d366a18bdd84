/** Boot: after a crash of the controller, from what its non-volatile tables say; until it is through, nothing else runs.
 *  down -CRASH-> [rewinding ->] [rejudging ->] resyncing -> resyncingArea -> starting -> down
 *                                              resyncing -MORE-> resyncing (the next main group)
 *  Where only the suspect drive's writes are diverted (repaired), the area comes first, then torn stripes, track by track:
 *  … resyncingArea -> surveying -END-> starting, -MISS-> resyncingTorn -> surveying (what the drives hold)
 *                     surveying -HIT-> loading -> resyncingTorn (with what the area holds; -SPLIT-> loading, by sectors)
 *                     surveying -PARITY-> lowering -> resyncingTorn (parity that was diverted goes home)
 *  (unnamed arrows are DONE)
 *  Whoever is started begins in the first state of its flow; in brackets, what the repairs make good before.
 *  Source: none. The document keeps its tables in non-volatile memory and has no figure for what reads them again; the
 *  resync belongs to the RAID level. */

import { protocolMachine, repaired } from '../machine.ts'
import type { SparingVariant } from './variant.ts'

/** Every group by what its drives hold. */
const byDrives = {
  first: 'resyncing',
  states: {
    resyncing: { meta: { command: 'resyncMain' }, on: { MORE: 'resyncing', DONE: 'resyncingArea' } },
    resyncingArea: { meta: { command: 'resyncArea' }, on: { DONE: 'starting' } },
  },
} as const

/** The area, and then what it stands for in the main groups. */
const aroundSuspect = {
  first: 'resyncingArea',
  states: {
    resyncingArea: { meta: { command: 'resyncArea' }, on: { DONE: 'surveying' } },
    surveying: {
      meta: { command: 'surveyTorn' },
      on: { HIT: 'loading', MISS: 'resyncingTorn', PARITY: 'lowering', END: 'starting' },
    },
    loading: {
      meta: { command: 'loadTorn' },
      on: { DONE: 'resyncingTorn', SPLIT: 'loading', FAIL: 'resyncingTorn' },
    },
    lowering: { meta: { command: 'lowerTorn', requirements: ['R-BIT-0'] }, on: { DONE: 'resyncingTorn' } },
    resyncingTorn: { meta: { command: 'resyncTorn' }, on: { DONE: 'surveying' } },
  },
} as const

export const boot = (repairs: readonly string[], { diverts }: Pick<SparingVariant, 'diverts'>) => {
  const isAround = diverts === 'suspect'
  const resync = isAround && repairs.includes('resync-diverted') ? aroundSuspect : byDrives
  const judge = [{ guard: repaired('judge-anew'), target: 'rejudging' }, { target: resync.first }] as const
  return protocolMachine<
    'CRASH' | 'DONE' | 'FAIL' | 'MORE' | 'HIT' | 'MISS' | 'PARITY' | 'SPLIT' | 'END'
  >().createMachine({
    id: isAround ? 'boot around the suspect' : 'boot',
    context: { repairs },
    initial: 'down',
    states: {
      down: { on: { CRASH: [{ guard: repaired('recopy-torn'), target: 'rewinding' }, ...judge] } },
      rewinding: { meta: { command: 'rewindCopy' }, on: { DONE: judge } },
      rejudging: { meta: { command: 'judgeAnew' }, on: { DONE: resync.first } },
      ...resync.states,
      starting: { meta: { command: 'startAll' }, on: { DONE: 'down' } },
    },
  })
}
