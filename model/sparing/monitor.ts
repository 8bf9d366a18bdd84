/** Error monitor: counts the errors of every drive in use and judges it.
 *  watching -> counting -> judging -OVER-> condemning -> watching
 *                          judging -UNDER-> watching     (unnamed arrows are DONE)
 *  With sparing by hand it counts and leaves judging to the console: counting -> watching
 *  Source: 000 Fig. 6, S11-S13, table T3. */

import { protocolMachine } from '../machine.ts'
import type { SparingVariant } from './variant.ts'

export const monitor = (repairs: readonly string[], { trigger }: Pick<SparingVariant, 'trigger'>) => {
  const isManual = trigger === 'manual'
  return protocolMachine<'DONE' | 'OVER' | 'UNDER'>().createMachine({
    id: isManual ? 'monitor for the console' : 'monitor',
    context: { repairs },
    initial: 'watching',
    states: {
      watching: {
        meta: { command: 'noticeError', steps: ['S11'], requirements: ['R-T3-PER-DRIVE', 'R-DKA-REPORT'] },
        on: { DONE: 'counting' },
      },
      counting: {
        meta: {
          command: 'countError',
          steps: ['S12'],
          requirements: ['R-T3-CONTENT', 'R-T3-CLASSES', 'R-T3-GRANULARITY'],
        },
        on: { DONE: isManual ? 'watching' : 'judging' },
      },
      judging: {
        meta: {
          command: 'judgeDrive',
          steps: ['S13'],
          requirements: ['R-T3-ANY', 'R-T3-TH-REC', 'R-T3-TH-UNREC'],
        },
        on: { OVER: 'condemning', UNDER: 'watching' },
      },
      condemning: {
        meta: { command: 'condemnDrive', requirements: ['R-EARLY-START'] },
        on: { DONE: 'watching' },
      },
    },
  })
}
