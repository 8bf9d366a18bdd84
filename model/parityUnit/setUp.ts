/** Set-up of a parity group, at the parity unit, with the synchronous initial copy where that is by the sequential method.
 *  unset -> counting -> building -> telling -> hearing -MORE-> telling (the next data unit)
 *  hearing -ALL-> comparing -YES-> creating -> asking -> receiving -MORE-> asking (the next data unit)
 *                 comparing -NO-> refusing -> refused
 *  receiving -ALL-> [locking ->] storing -> recording -> testing -MORE-> asking (the next block)
 *  testing -END-> [releasing -> hearingRelease -MORE-> releasing, -ALL->] finishing -> complete
 *  hearing -AGAIN-> telling (repaired: a data unit that was told before is damaged now)
 *  by the random method: creating -> [releasing … ->] finishing, and blocks are taken in by their writes
 *  complete -DONE-> counting, by the sequential method (the group is set up anew with one unit more); there
 *       comparing -NO-> refusing -KEPT-> complete
 *  unset -RESUME-> testing, or by the random method [releasing … ->] finishing (repaired: a crash has cut the copy short)
 *  what waits for an answer asks again when it is LATE (repaired)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 14, S1000-S1003, S1007-S1009, S1011-S1015; FIG. 21, S2000-S2003, S2008-S2010, S2012-S2016;
 *  FIG. 23, S3000-S3003, S3007-S3009. */

import { protocolMachine, repaired } from '../machine.ts'
import { askAgain } from './askAgain.ts'
import type { ParityVariant } from './variant.ts'

export type SetUpEvent = 'DONE' | 'RESUME' | 'LATE' | 'AGAIN' | 'MORE' | 'ALL' | 'YES' | 'NO' | 'KEPT' | 'END'

const settings = ['R-SET-LENGTH', 'R-SET-MEMBERS', 'R-SET-METHOD', 'R-SET-OK', 'R-TERM-SET']
const tables = ['R-TBL-SHM', 'R-710-CONTENT', 'R-720-CONTENT', 'R-BLK-PARTITION', 'R-BLK-CORRESP']
const forms = { flags: 'R-740-A', position: 'R-740-B', marks: 'R-740-C' } as const

export const setUp = (repairs: readonly string[], { method, checkedBy, progress }: ParityVariant) => {
  const here = checkedBy === 'parity'
  const isRandom = method === 'random'
  const cite = (parity: string, data: string, random = '') => [isRandom ? random : here ? parity : data]
  const resumes = repairs.includes('resume-set-up')
  const finish = [
    { guard: repaired(isRandom ? 'tell-complete' : 'hold-given'), target: 'releasing' },
    { target: 'finishing' },
  ] as const
  const { inTime, again } = askAgain(repairs)
  const store = [{ guard: repaired('lock-parity'), target: 'locking' }, { target: 'storing' }] as const
  return protocolMachine<SetUpEvent>().createMachine({
    id: isRandom
      ? 'set-up, random method'
      : `set-up checked by the ${checkedBy} unit, progress as ${progress}`,
    context: { repairs },
    initial: 'unset',
    states: {
      unset: {
        meta: {
          command: resumes ? 'resumeOrTakeSettings' : 'takeSettings',
          steps: cite('S1000', 'S2000', 'S3000'),
          requirements: [...settings, isRandom ? 'R-SET-RAND' : 'R-SET-SEQ'],
        },
        on: { DONE: 'counting', ...(resumes && { RESUME: isRandom ? finish : 'testing' }) },
      },
      counting: {
        meta: {
          command: 'countBlocks',
          steps: cite('S1001', 'S2001', 'S3001'),
          requirements: ['R-BLK-COUNT'],
        },
        on: { DONE: 'building' },
      },
      building: {
        meta: { command: 'buildTables', steps: cite('S1002', 'S2002', 'S3002'), requirements: tables },
        on: { DONE: 'telling' },
      },
      telling: {
        meta: {
          command: 'tellUnit',
          steps: cite('S1003', 'S2003', 'S3003'),
          requirements: ['R-FMT-FIELDS', 'R-FMT-STATUS', 'R-BLK-LENGTH-MATCH'],
        },
        on: { DONE: 'hearing' },
      },
      hearing: {
        meta: { command: inTime('hearUnit') },
        on: {
          MORE: 'telling',
          ALL: 'comparing',
          ...again('telling'),
          ...(!isRandom && repairs.includes('whole-first') && { AGAIN: 'telling' }),
        },
      },
      comparing: {
        meta: {
          command: 'compareCounts',
          steps: cite('S1007', 'S2008', 'S3007'),
          requirements: ['R-CNT-REFUSE', 'R-CNT-ALLOW', ...(here ? [] : ['R-CNT-AT-DATA'])],
        },
        on: { YES: 'creating', NO: 'refusing' },
      },
      refusing: {
        meta: { command: 'refuse', steps: cite('S1015', 'S2016', 'S3009'), requirements: ['R-CNT-REFUSE'] },
        on: { DONE: 'refused', ...(!isRandom && { KEPT: 'complete' }) },
      },
      refused: {},
      creating: {
        meta: {
          command:
            !isRandom && repairs.includes('restored-first')
              ? 'createGeneralTableOnceRestored'
              : 'createGeneralTable',
          steps: cite('S1008', 'S2009', 'S3008'),
          requirements: ['R-730-CONTENT', 'R-740-CONTENT', forms[progress], 'R-740-A-SYNC', 'R-740-ANY'],
        },
        on: { DONE: isRandom ? finish : 'asking' },
      },
      ...(!isRandom && {
        asking: {
          meta: {
            command: 'askForBlock',
            steps: cite('S1009', 'S2010'),
            requirements: ['R-PAR-ANY-COUNT', 'R-CNT-SHORT', 'R-SYNC-DEF'],
          },
          on: { DONE: 'receiving' },
        },
        receiving: {
          meta: {
            command: inTime('receiveCopy'),
            steps: cite('S1011', 'S2012'),
            requirements: ['R-PAR-DEF', 'R-BLK-CORRESP', 'R-BLK-MIXED-FORMAT'],
          },
          on: { MORE: 'asking', ALL: store, ...again('asking') },
        },
        locking: { meta: { command: 'lockParity' }, on: { DONE: 'storing' } },
        storing: {
          meta: { command: 'storeParity', steps: cite('S1012', 'S2013'), requirements: ['R-PAR-DEF'] },
          on: { DONE: 'recording' },
        },
        recording: {
          meta: {
            command: 'recordProgress',
            steps: cite('S1013', 'S2014'),
            requirements: [forms[progress], 'R-740-EVOLVE'],
          },
          on: { DONE: 'testing' },
        },
        testing: {
          meta: { command: 'testProgress', steps: cite('S1014', 'S2015'), requirements: ['R-740-CONTENT'] },
          on: { MORE: 'asking', END: finish },
        },
      }),
      releasing: { meta: { command: 'releaseUnit' }, on: { DONE: 'hearingRelease' } },
      hearingRelease: {
        meta: { command: inTime('hearRelease') },
        on: { MORE: 'releasing', ALL: 'finishing', ...again('releasing') },
      },
      finishing: { meta: { command: 'finish' }, on: { DONE: 'complete' } },
      complete: isRandom
        ? {}
        : {
            meta: {
              command: 'takeSettingsAnew',
              steps: cite('S1000', 'S2000'),
              requirements: ['R-SYNC-READD'],
            },
            on: { DONE: 'counting' },
          },
    },
  })
}
