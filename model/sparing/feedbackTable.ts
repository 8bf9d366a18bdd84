/** How the feedback from a work disk is drawn: everything is loaded, then everything goes home, then T7 is deleted.
 *  waiting -> surveying -HIT-> loadingAll -> storingAll -> deleting -> waiting, surveying -MISS-> waiting
 *             loadingAll -MORE-> loadingAll (a block that cannot be read is passed by), -NONE-> deleting
 *             storingAll -MORE-> storingAll
 *  (unnamed arrows are DONE or END)
 *  Source: 000 Fig. 18, S160-S163. */

export const allAtOnce = {
  initial: 'waiting',
  states: {
    waiting: { meta: { command: 'awaitOrder' }, on: { DONE: 'surveying' } },
    surveying: {
      meta: { command: 'surveyTable', steps: ['S160'] },
      on: { HIT: 'loadingAll', MISS: 'waiting' },
    },
    loadingAll: {
      meta: { command: 'loadListed', steps: ['S161'], requirements: ['R-E3-FB-ONE-BY-ONE'] },
      on: { MORE: 'loadingAll', END: 'storingAll', NONE: 'deleting' },
    },
    storingAll: {
      meta: {
        command: 'storeListed',
        steps: ['S162'],
        requirements: ['R-FB-COPY-MEANING', 'R-CTRL3-FEEDBACK'],
      },
      on: { MORE: 'storingAll', END: 'deleting' },
    },
    deleting: { meta: { command: 'deleteTable', steps: ['S163'] }, on: { DONE: 'waiting' } },
  },
} as const
