/** Change of a parity group at the parity unit: a data unit is added, or deleted.
 *  idle -ADD-> taking -> testingFirst [-FIRST-> counting -> building] -> telling -> hearing -> comparing
 *       comparing -NO-> refusing -> idle; comparing -YES-> creating -> asking… (a round for each block) -> finishing -> idle
 *  idle -ADD_SYNCHRONOUSLY-> handingOver -> idle: by the sequential method, the set-up does it (FIG. 14)
 *  idle -DELETE-> [preparing -> hearingPrepared ->] takingDeletion -> asking… (a round for each block) -> finishingDeletion -> idle
 *       hearingPrepared -AGAIN-> preparing: the unit was asked before, and is damaged now
 *  a round: asking -> receiving -> [locking ->] readingOld -> [noting ->] storing -> recording -> testing -MORE-> asking
 *                                                                                           testing -END-> [releasing -> hearingRelease ->] finishing
 *           receiving -AGAIN-> asking: the block is damaged, and is to be restored, or given up, first (repaired)
 *           readingOld -BROKEN-> recording: parity is damaged, and is mended as table 740 says then
 *  a unit that is added by the random method: creating -> [releasing -> hearingRelease ->] finishing, and its writes take in blocks
 *  idle -RESUME_…-> (repaired: a crash has cut the change short)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 24, S4000-S4004, S4008-S4010, S4012-S4016; FIG. 26, S5000-S5004, S5008-S5010; FIG. 32, S9000, S9001, S9003-S9006. */

import { protocolMachine, repaired } from '../machine.ts'
import { askAgain } from './askAgain.ts'
import type { ParityVariant } from './variant.ts'

export type ChangeEvent =
  | 'ADD'
  | 'ADD_SYNCHRONOUSLY'
  | 'DELETE'
  | 'RESUME_HEARING'
  | 'RESUME_ADD'
  | 'RESUME_DELETE'
  | 'DONE'
  | 'AGAIN'
  | 'BROKEN'
  | 'LATE'
  | 'FIRST'
  | 'LATER'
  | 'YES'
  | 'NO'
  | 'MORE'
  | 'END'

interface RoundSteps {
  readonly ask: string
  readonly add: string
  readonly store: string
  readonly record: string
  readonly test: string
  readonly rules: readonly string[]
}

/** The states that end a change. */
function ending<Way extends 'ToAdd' | 'ToDelete'>(repairs: readonly string[], way: Way) {
  const { inTime, again } = askAgain(repairs)
  return {
    [`releasing${way}`]: { meta: { command: `release${way}` }, on: { DONE: `hearingRelease${way}` } },
    [`hearingRelease${way}`]: {
      meta: { command: inTime('hearRelease') },
      on: { DONE: `finishing${way}`, ...again(`releasing${way}`) },
    },
    [`finishing${way}`]: { meta: { command: `finish${way}` }, on: { DONE: 'idle' } },
  }
}

/** The states of a round for each block; `way` is behind their names. */
function rounds<Way extends 'ToAdd' | 'ToDelete'>(repairs: readonly string[], way: Way, steps: RoundSteps) {
  const { inTime, again } = askAgain(repairs)
  const read = [
    { guard: repaired('lock-parity'), target: `locking${way}` },
    { target: `readingOld${way}` },
  ] as const
  const store = [
    { guard: repaired('note-parity'), target: `noting${way}` },
    { target: `storing${way}` },
  ] as const
  const end = [
    { guard: repaired('hold-given'), target: `releasing${way}` },
    { target: `finishing${way}` },
  ] as const
  const requirements = steps.rules
  const isWholeFirst = repairs.includes('whole-first')
  return {
    [`asking${way}`]: { meta: { command: `ask${way}`, steps: [steps.ask] }, on: { DONE: `receiving${way}` } },
    [`receiving${way}`]: {
      meta: { command: inTime('receiveOne') },
      on: { DONE: read, ...again(`asking${way}`), ...(isWholeFirst && { AGAIN: `asking${way}` }) },
    },
    [`locking${way}`]: { meta: { command: 'lockParity' }, on: { DONE: `readingOld${way}` } },
    [`readingOld${way}`]: {
      meta: { command: 'addOldParity', steps: [steps.add], requirements },
      on: { DONE: store, BROKEN: `recording${way}` },
    },
    [`noting${way}`]: { meta: { command: `note${way}` }, on: { DONE: `storing${way}` } },
    [`storing${way}`]: {
      meta: { command: 'storeParity', steps: [steps.store] },
      on: { DONE: `recording${way}` },
    },
    [`recording${way}`]: {
      meta: { command: `record${way}`, steps: [steps.record] },
      on: { DONE: `testing${way}` },
    },
    [`testing${way}`]: {
      meta: { command: 'testRounds', steps: [steps.test] },
      on: { MORE: `asking${way}`, END: end },
    },
    ...ending(repairs, way),
  }
}

export const change = (repairs: readonly string[], { method }: Pick<ParityVariant, 'method'>) => {
  const isRandom = method === 'random'
  const cite = (sequential: string, random: string) => [isRandom ? random : sequential]
  const { inTime, again } = askAgain(repairs)
  const resumes = repairs.includes('resume-change')
  const isWholeFirst = repairs.includes('whole-first')
  const taken = [
    { guard: repaired('tell-complete'), target: 'releasingToAdd' },
    { target: 'finishingToAdd' },
  ] as const
  return protocolMachine<ChangeEvent>().createMachine({
    id: isRandom ? 'change of the group, random method' : 'change of the group',
    context: { repairs },
    initial: 'idle',
    states: {
      idle: {
        meta: { command: resumes ? 'resumeOrAwaitOrder' : 'awaitOrder', requirements: ['R-ASYNC-SCREEN'] },
        on: {
          ADD: 'taking',
          DELETE: isWholeFirst ? 'preparing' : 'takingDeletion',
          ...(!isRandom && { ADD_SYNCHRONOUSLY: 'handingOver' }),
          ...(resumes && {
            RESUME_HEARING: 'testingFirst',
            RESUME_ADD: isRandom ? taken : 'testingToAdd',
            RESUME_DELETE: 'testingToDelete',
          }),
        },
      },
      ...(!isRandom && {
        handingOver: {
          meta: { command: 'handOver', requirements: ['R-SYNC-READD'] },
          on: { DONE: 'idle' },
        },
      }),
      taking: {
        meta: { command: 'takeAddition', steps: cite('S4000', 'S5000') },
        on: { DONE: 'testingFirst' },
      },
      testingFirst: {
        meta: { command: 'testFirst', steps: cite('S4001', 'S5001') },
        on: { FIRST: 'counting', LATER: 'telling' },
      },
      counting: { meta: { command: 'countBlocks', steps: cite('S4002', 'S5002') }, on: { DONE: 'building' } },
      building: { meta: { command: 'buildTables', steps: cite('S4003', 'S5003') }, on: { DONE: 'telling' } },
      telling: { meta: { command: 'tellNewcomer', steps: cite('S4004', 'S5004') }, on: { DONE: 'hearing' } },
      hearing: {
        meta: { command: inTime('hearCount') },
        on: { DONE: 'comparing', ...again('telling') },
      },
      comparing: {
        meta: { command: 'compareCount', steps: cite('S4008', 'S5008') },
        on: { YES: 'creating', NO: 'refusing' },
      },
      refusing: { meta: { command: 'refuseAddition', steps: cite('S4016', 'S5010') }, on: { DONE: 'idle' } },
      creating: {
        meta: { command: 'extendGeneralTable', steps: cite('S4009', 'S5009') },
        on: { DONE: isRandom ? taken : 'askingToAdd' },
      },
      ...(isRandom ? ending(repairs, 'ToAdd') : {}),
      ...(!isRandom &&
        rounds(repairs, 'ToAdd', {
          ask: 'S4010',
          add: 'S4012',
          store: 'S4013',
          record: 'S4014',
          test: 'S4015',
          rules: ['R-ASYNC-DEF'],
        })),
      ...(isWholeFirst && {
        preparing: { meta: { command: 'askToPrepare' }, on: { DONE: 'hearingPrepared' } },
        hearingPrepared: {
          meta: { command: inTime('hearPrepared') },
          on: { DONE: 'takingDeletion', AGAIN: 'preparing', ...again('preparing') },
        },
      }),
      takingDeletion: {
        meta: {
          command: repairs.includes('restored-first') ? 'takeDeletionOnceRestored' : 'takeDeletion',
          steps: ['S9000'],
        },
        on: { DONE: 'askingToDelete' },
      },
      ...rounds(repairs, 'ToDelete', {
        ask: 'S9001',
        add: 'S9003',
        store: 'S9004',
        record: 'S9005',
        test: 'S9006',
        rules: ['R-DEL-XOR', 'R-DEL-RESULT'],
      }),
    },
  })
}
