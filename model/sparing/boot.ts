/** Boot: after a crash of the controller, from what its non-volatile tables say; until it is through, nothing else runs.
 *  down -CRASH-> [rewinding ->] [rejudging ->] resyncing -> resyncingArea -> starting -> down
 *                                              resyncing -MORE-> resyncing (the next main group)
 *  (unnamed arrows are DONE)
 *  Whoever is started begins in the first state of its flow; in brackets, what the repairs make good before.
 *  Source: none. The document keeps its tables in non-volatile memory and has no figure for what reads them again; the
 *  resync belongs to the RAID level. */

import { protocolMachine, repaired } from '../machine.ts'

export const boot = (repairs: readonly string[]) => {
  const judge = [{ guard: repaired('judge-anew'), target: 'rejudging' }, { target: 'resyncing' }] as const
  return protocolMachine<'CRASH' | 'DONE' | 'MORE'>().createMachine({
    id: 'boot',
    context: { repairs },
    initial: 'down',
    states: {
      down: { on: { CRASH: [{ guard: repaired('recopy-torn'), target: 'rewinding' }, ...judge] } },
      rewinding: { meta: { command: 'rewindCopy' }, on: { DONE: judge } },
      rejudging: { meta: { command: 'judgeAnew' }, on: { DONE: 'resyncing' } },
      resyncing: { meta: { command: 'resyncMain' }, on: { MORE: 'resyncing', DONE: 'resyncingArea' } },
      resyncingArea: { meta: { command: 'resyncArea' }, on: { DONE: 'starting' } },
      starting: { meta: { command: 'startAll' }, on: { DONE: 'down' } },
    },
  })
}
