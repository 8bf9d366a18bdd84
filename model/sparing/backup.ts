/** Data backup: pairs the endangered group with an unused one while the copy runs, and brings the data home.
 *  watching -> searching -FOUND-> pairing -> observing -> ordering -> feedingBack -> releasing -> watching
 *              searching -NONE-> sittingOut -> watching
 *              searching -KEPT-> resuming -> observing (repaired: the pair of the copy before still holds data)
 *  feedingBack -> releasingFed -DONE or KEPT-> watching (repaired: only a pair without raised bits is deleted)
 *  (unnamed arrows are DONE)
 *  Each host request runs by itself (S34, S38-S43: see request).
 *  Source: 000 Fig. 8, S31-S37, tables T1 and T2. */

import { protocolMachine, repaired } from '../machine.ts'

export const backup = (repairs: readonly string[]) =>
  protocolMachine<'DONE' | 'FOUND' | 'NONE' | 'KEPT'>().createMachine({
    id: 'backup',
    context: { repairs },
    initial: 'watching',
    states: {
      watching: {
        meta: { command: 'awaitSparing', steps: ['S31'], requirements: ['R-METHOD-5STEP'] },
        on: { DONE: 'searching' },
      },
      searching: {
        meta: {
          command: 'findUnusedGroup',
          steps: ['S32'],
          requirements: ['R-T1-BEFORE', 'R-BACKUP-SEPARATE'],
        },
        on: {
          FOUND: 'pairing',
          NONE: 'sittingOut',
          ...(repairs.includes('keep-unfed') && { KEPT: 'resuming' }),
        },
      },
      sittingOut: {
        meta: { command: 'closeUnpaired', requirements: ['R-E1-NO-AREA'] },
        on: { DONE: 'watching' },
      },
      pairing: {
        meta: {
          command: 'pairVolumes',
          steps: ['S33'],
          requirements: [
            'R-T1-AFTER',
            'R-T2-CONTENT',
            'R-T2-STATUS-BACKUP',
            'R-T2-ONE-TO-ONE',
            'R-E1-SAME-SHAPE',
          ],
        },
        on: { DONE: 'observing' },
      },
      resuming: {
        meta: { command: 'resumePair', requirements: ['R-T2-STATUS-BACKUP'] },
        on: { DONE: 'observing' },
      },
      observing: { meta: { command: 'awaitCopyEnd', steps: ['S35'] }, on: { DONE: 'ordering' } },
      ordering: { meta: { command: 'orderFeedback', steps: ['S36'] }, on: { DONE: 'feedingBack' } },
      feedingBack: {
        meta: { command: 'awaitFeedback', steps: ['S36'], requirements: ['R-CTRL3-FEEDBACK'] },
        on: { DONE: [{ guard: repaired('keep-unfed'), target: 'releasingFed' }, { target: 'releasing' }] },
      },
      releasing: { meta: { command: 'releasePair', steps: ['S37'] }, on: { DONE: 'watching' } },
      releasingFed: {
        meta: { command: 'releaseIfFed', steps: ['S37'], requirements: ['R-BIT-1'] },
        on: { DONE: 'watching', KEPT: 'watching' },
      },
    },
  })
