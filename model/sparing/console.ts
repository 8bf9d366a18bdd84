/** Console: shows the administrator the errors, warns of drives, and takes orders to spare one.
 *  collecting -> displaying -> judging -OVER-> warning -> asking
 *                              judging -UNDER-> asking
 *  asking -START-> ordering -> awaitingCopy -> collecting
 *  collecting -COPYING-> awaitingCopy (repaired: a crash came while it waited)
 *  asking -NONE-> leaving -MORE-> collecting
 *                 leaving -END-> closed      (unnamed arrows are DONE)
 *  Source: 000 Fig. 7, S21-S28; after a copy the figure ends, and whoever looks on begins anew. */

import { protocolMachine } from '../machine.ts'

export const console = (repairs: readonly string[]) => {
  const resumes = repairs.includes('resume-console')
  return protocolMachine<
    'DONE' | 'OVER' | 'UNDER' | 'COPYING' | 'START' | 'NONE' | 'MORE' | 'END'
  >().createMachine({
    id: 'console',
    context: { repairs },
    initial: 'collecting',
    states: {
      collecting: {
        meta: {
          command: resumes ? 'resumeOrCollectErrors' : 'collectErrors',
          steps: ['S21'],
          requirements: ['R-MAN-LOOP'],
        },
        on: { DONE: 'displaying', ...(resumes && { COPYING: 'awaitingCopy' }) },
      },
      displaying: { meta: { command: 'displayErrors', steps: ['S22'] }, on: { DONE: 'judging' } },
      judging: {
        meta: { command: 'judgeDrives', steps: ['S23'] },
        on: { OVER: 'warning', UNDER: 'asking' },
      },
      warning: {
        meta: { command: 'warnAdministrator', steps: ['S24'], requirements: ['R-MAN-WARN-KIND'] },
        on: { DONE: 'asking' },
      },
      asking: {
        meta: { command: 'lookForOrder', steps: ['S25'], requirements: ['R-MAN-OWN-JUDGEMENT'] },
        on: { START: 'ordering', NONE: 'leaving' },
      },
      ordering: {
        meta: {
          command: 'orderSparing',
          steps: ['S27'],
          requirements: ['R-MAN-TARGET', 'R-MANUAL-UNIT'],
        },
        on: { DONE: 'awaitingCopy' },
      },
      awaitingCopy: { meta: { command: 'awaitOrderedCopy', steps: ['S28'] }, on: { DONE: 'collecting' } },
      leaving: {
        meta: { command: 'lookForLeave', steps: ['S26'], requirements: ['R-MAN-LOOP'] },
        on: { MORE: 'collecting', END: 'closed' },
      },
      closed: {},
    },
  })
}
