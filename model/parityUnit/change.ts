/** Change of a parity group at the parity unit: a data unit is added by the sequential method, or deleted.
 *  idle -ADD-> taking -> testingFirst [-FIRST-> counting -> building] -> telling -> hearing -> comparing
 *       comparing -NO-> refusing -> idle; comparing -YES-> creating -> asking… (a round for each block) -> finishing -> idle
 *  idle -DELETE-> takingDeletion -> asking… (a round for each block) -> finishingDeletion -> idle
 *  a round: asking -> receiving -> [locking ->] readingOld -> [noting ->] storing -> recording -> testing -MORE-> asking
 *                                                                                           testing -END-> [releasing -> hearingRelease ->] finishing
 *  idle -RESUME_…-> (repaired: a crash has cut the change short)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 24, S4000-S4004, S4008-S4010, S4012-S4016; FIG. 32, S9000, S9001, S9003-S9006. */

import { protocolMachine, repaired } from '../machine.ts'

export type ChangeEvent =
  | 'ADD'
  | 'DELETE'
  | 'RESUME_HEARING'
  | 'RESUME_ADD'
  | 'RESUME_DELETE'
  | 'DONE'
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

/** The states of a round for each block; `way` is behind their names. */
function rounds<Way extends 'ToAdd' | 'ToDelete'>(repairs: readonly string[], way: Way, steps: RoundSteps) {
  const asksAgain = repairs.includes('ask-again')
  const inTime = (command: string) => (asksAgain ? `${command}InTime` : command)
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
  return {
    [`asking${way}`]: { meta: { command: `ask${way}`, steps: [steps.ask] }, on: { DONE: `receiving${way}` } },
    [`receiving${way}`]: {
      meta: { command: inTime('receiveOne') },
      on: { DONE: read, ...(asksAgain && { LATE: `asking${way}` }) },
    },
    [`locking${way}`]: { meta: { command: 'lockParity' }, on: { DONE: `readingOld${way}` } },
    [`readingOld${way}`]: {
      meta: { command: 'addOldParity', steps: [steps.add], requirements },
      on: { DONE: store },
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
    [`releasing${way}`]: { meta: { command: `release${way}` }, on: { DONE: `hearingRelease${way}` } },
    [`hearingRelease${way}`]: {
      meta: { command: inTime('hearRelease') },
      on: { DONE: `finishing${way}`, ...(asksAgain && { LATE: `releasing${way}` }) },
    },
    [`finishing${way}`]: { meta: { command: `finish${way}` }, on: { DONE: 'idle' } },
  }
}

export const change = (repairs: readonly string[]) => {
  const asksAgain = repairs.includes('ask-again')
  const resumes = repairs.includes('resume-change')
  return protocolMachine<ChangeEvent>().createMachine({
    id: 'change of the group',
    context: { repairs },
    initial: 'idle',
    states: {
      idle: {
        meta: { command: resumes ? 'resumeOrAwaitOrder' : 'awaitOrder', requirements: ['R-ASYNC-SCREEN'] },
        on: {
          ADD: 'taking',
          DELETE: 'takingDeletion',
          ...(resumes && {
            RESUME_HEARING: 'testingFirst',
            RESUME_ADD: 'testingToAdd',
            RESUME_DELETE: 'testingToDelete',
          }),
        },
      },
      taking: { meta: { command: 'takeAddition', steps: ['S4000'] }, on: { DONE: 'testingFirst' } },
      testingFirst: {
        meta: { command: 'testFirst', steps: ['S4001'] },
        on: { FIRST: 'counting', LATER: 'telling' },
      },
      counting: { meta: { command: 'countBlocks', steps: ['S4002'] }, on: { DONE: 'building' } },
      building: { meta: { command: 'buildTables', steps: ['S4003'] }, on: { DONE: 'telling' } },
      telling: { meta: { command: 'tellNewcomer', steps: ['S4004'] }, on: { DONE: 'hearing' } },
      hearing: {
        meta: { command: asksAgain ? 'hearCountInTime' : 'hearCount' },
        on: { DONE: 'comparing', ...(asksAgain && { LATE: 'telling' }) },
      },
      comparing: {
        meta: { command: 'compareCount', steps: ['S4008'] },
        on: { YES: 'creating', NO: 'refusing' },
      },
      refusing: { meta: { command: 'refuseAddition', steps: ['S4016'] }, on: { DONE: 'idle' } },
      creating: { meta: { command: 'extendGeneralTable', steps: ['S4009'] }, on: { DONE: 'askingToAdd' } },
      ...rounds(repairs, 'ToAdd', {
        ask: 'S4010',
        add: 'S4012',
        store: 'S4013',
        record: 'S4014',
        test: 'S4015',
        rules: ['R-ASYNC-DEF'],
      }),
      takingDeletion: { meta: { command: 'takeDeletion', steps: ['S9000'] }, on: { DONE: 'askingToDelete' } },
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
