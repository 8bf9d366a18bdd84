/** How the feedback goes through the journal: from the newest entry to the oldest.
 *  waiting -> [settling ->] surveying -HIT-> pointing -> (entry), -MISS-> waiting
 *  (entry): [locking ->] staging -> testing -HIT-> storing, -MISS-> dropping -> moving
 *                        staging -FAIL-> testingUnread -HIT-> loading (by sectors), -MISS-> dropping
 *  As drawn, the newest entry is copied without a look: pointing -> [locking… ->] stagingNewest -> storing
 *  (unnamed arrows are DONE; the look comes after the entry was read, or could not be: it may be one that nobody wants)
 *  Source: 000 Fig. 13, S100-S111. */

import { repaired } from '../machine.ts'

export const lookIntoJournal = (repairs: readonly string[]) => {
  const isOn = (id: string) => repairs.includes(id)
  const next = [{ guard: repaired('lock-feedback'), target: 'locking' }, { target: 'staging' }] as const
  const newest = isOn('lock-feedback') ? 'lockingNewest' : 'stagingNewest'
  const test = {
    command: isOn('keep-unfed') ? 'testNewestEntry' : 'testEntry',
    steps: ['S108'],
    requirements: ['R-E2-NEWEST-FIRST'],
  }
  return {
    first: isOn('await-appends') ? 'settling' : 'surveying',
    next,
    states: {
      settling: { meta: { command: 'awaitAppends' }, on: { DONE: 'surveying' } },
      surveying: {
        meta: { command: 'surveyJournal', steps: ['S100'] },
        on: { HIT: 'pointing', MISS: 'waiting' },
      },
      pointing: {
        meta: { command: 'pointAtNewest', steps: ['S101'], requirements: ['R-E2-NEWEST-FIRST'] },
        on: { DONE: isOn('test-newest') ? next : newest },
      },
      lockingNewest: { meta: { command: 'lockFedTrack' }, on: { DONE: 'stagingNewest' } },
      stagingNewest: {
        meta: { command: 'stageEntry', steps: ['S102'] },
        on: { DONE: 'storing', FAIL: 'loading' },
      },
      locking: { meta: { command: 'lockFedTrack' }, on: { DONE: 'staging' } },
      staging: {
        meta: { command: 'stageEntry', steps: ['S102', 'S107'] },
        on: { DONE: 'testing', FAIL: 'testingUnread' },
      },
      testing: { meta: test, on: { HIT: 'storing', MISS: 'dropping' } },
      testingUnread: { meta: test, on: { HIT: 'loading', MISS: 'dropping' } },
      dropping: {
        meta: { command: 'dropEntry', steps: ['S111'], requirements: ['R-E2-OLD-DROPPED'] },
        on: { DONE: 'moving' },
      },
    },
  } as const
}
