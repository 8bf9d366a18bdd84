/** The parity unit restores blocks of data units that ask for it, and mends blocks of its own, one after the other.
 *  listening -SEARCHED-> listening (the patrol has gone over the own drives)
 *  listening -RESTORE-> consulting -ASK-> asking -> receiving -MORE-> asking (the next data unit)
 *            consulting, receiving -ALL-> [locking ->] [seeing -SAME->] adding -> [freeing ->] sending -> hearingStored
 *            consulting -REFUSE-> refusing; receiving -CANNOT-> doubting -> hearingOwner -YES-> breaking -> [freeing ->] refusing -> hearingGivenUp (repaired)
 *            hearingOwner -NO-> [freeing ->] ending: it has its block already; breaking -CHANGED-> [freeing ->] consulting (repaired)
 *            adding -BROKEN-> [freeing ->] refusing (repaired); hearingStored, hearingGivenUp -> ending -> listening; seeing -CHANGED-> [freeing ->] consulting
 *  listening -MEND-> consultingToMend … [seeingToMend ->] mending -> [freeing ->] listening: the same for the own block
 *  freeing (repaired): finding -MORE-> returning -> hearingReturn -> finding; finding -ALL-> sending, -REFUSE-> refusing, -NO-> ending, -AGAIN-> consulting,
 *            -END-> listening; listening -LEFT-> finding (a crash has left blocks lent)   (unnamed arrows are DONE)
 *  Source: 001 FIG. 28, S7002, S7005-S7007; FIG. 30, S8002, S8005-S8007; pages 38 and 61 (R-FAIL-PARITY, R-RST-DURING-ADD). */

import { protocolMachine } from '../machine.ts'
import { citing } from './citing.ts'
import { freeing, gathered, gathering } from './gathering.ts'
import type { ParityVariant } from './variant.ts'

export type RestorationEvent =
  | 'SEARCHED'
  | 'RESTORE'
  | 'MEND'
  | 'LEFT'
  | 'ASK'
  | 'MORE'
  | 'ALL'
  | 'AGAIN'
  | 'END'
  | 'LATE'
  | 'REFUSE'
  | 'CANNOT'
  | 'YES'
  | 'NO'
  | 'SAME'
  | 'CHANGED'
  | 'BROKEN'
  | 'DONE'

export const restoration = (
  repairs: readonly string[],
  { restoration: method }: Pick<ParityVariant, 'restoration'>,
) => {
  const cite = citing(method)
  const holds = repairs.includes('hold-lent')
  const refuses = repairs.includes('refuse-lost')
  const sees = repairs.includes('see-again')
  const asksAgain = repairs.includes('ask-again')
  const inTime = (command: string) => (asksAgain ? `${command}InTime` : command)
  const cost = method === 'exact' ? 'R-RST-FIRST-COST' : 'R-RST-SECOND-COST'
  return protocolMachine<RestorationEvent>().createMachine({
    id: `restoration, ${method}`,
    context: { repairs },
    initial: 'listening',
    states: {
      listening: {
        meta: { command: holds ? 'listenForLossOrLoans' : 'listenForLoss', requirements: ['R-FAIL-PARITY'] },
        on: {
          SEARCHED: 'listening',
          RESTORE: 'consulting',
          MEND: 'consultingToMend',
          ...(holds && { LEFT: 'finding' }),
        },
      },
      consulting: {
        meta: {
          command: refuses ? 'consultOrRefuse' : 'consult',
          steps: cite('S7002', 'S8002'),
          requirements: ['R-RST-METHODS', cost, 'R-RST-COMPLETE', 'R-RST-DURING-ADD'],
        },
        on: { ASK: 'asking', ALL: gathered('', 'adding'), ...(refuses && { REFUSE: 'refusing' }) },
      },
      ...gathering(repairs, '', {
        asks: cite('S7002', 'S8002'),
        rules: ['R-RST-DURING-ADD-DONE', 'R-RST-DURING-ADD-TODO', 'R-FAIL-DATA'],
        store: 'adding',
      }),
      adding: {
        meta: {
          command: refuses ? 'addParityOrRefuse' : 'addParity',
          steps: cite('S7005', 'S8005'),
          requirements: ['R-PAR-RESTORE', 'R-BLK-CORRESP'],
        },
        on: {
          DONE: holds ? 'finding' : 'sending',
          ...(refuses && { BROKEN: holds ? 'finding' : 'refusing' }),
        },
      },
      ...(refuses && {
        doubting: { meta: { command: 'askOwner' }, on: { DONE: 'hearingOwner' } },
        hearingOwner: {
          meta: { command: inTime('hearOwner') },
          on: {
            YES: 'breaking',
            NO: holds ? 'finding' : 'ending',
            ...(asksAgain && { LATE: 'doubting' }),
          },
        },
        breaking: {
          meta: { command: sees ? 'recordBrokenIfSame' : 'recordBroken' },
          on: {
            DONE: holds ? 'finding' : 'refusing',
            ...(sees && { CHANGED: holds ? 'finding' : 'consulting' }),
          },
        },
        refusing: { meta: { command: 'sendLost' }, on: { DONE: 'hearingGivenUp' } },
        hearingGivenUp: {
          meta: { command: inTime('hearStored') },
          on: { DONE: 'ending', ...(asksAgain && { LATE: 'refusing' }) },
        },
      }),
      sending: {
        meta: {
          command: 'sendRestored',
          steps: cite(['S7006', 'S7007'], ['S8006', 'S8007']),
          requirements: ['R-FMT-FIELDS', 'R-FMT-STATUS'],
        },
        on: { DONE: 'hearingStored' },
      },
      hearingStored: {
        meta: { command: inTime('hearStored') },
        on: { DONE: 'ending', ...(asksAgain && { LATE: 'sending' }) },
      },
      ending: { meta: { command: 'tellEnd' }, on: { DONE: 'listening' } },
      consultingToMend: {
        meta: { command: 'consultToMend', requirements: ['R-FAIL-PARITY'] },
        on: { ASK: 'askingToMend', ALL: gathered('ToMend', 'mending') },
      },
      ...gathering(repairs, 'ToMend', { asks: [], rules: ['R-FAIL-PARITY'], store: 'mending' }),
      mending: {
        meta: { command: 'storeMended', requirements: ['R-FAIL-PARITY', 'R-PAR-DEF'] },
        on: { DONE: holds ? 'finding' : 'listening' },
      },
      ...(holds && freeing(repairs)),
    },
  })
}
