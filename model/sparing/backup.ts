/** Data backup: takes a diversion area into use while the copy runs, and has the data brought home.
 *  watching -> searching -FOUND-> pairing -> observing -> ordering -> feedingBack -> releasing -> watching
 *              searching -NONE-> sittingOut -> watching
 *              searching -SHARED-> sharing -> observing (a work volume or disk that another group uses as well)
 *              searching -KEPT-> resuming -> observing (repaired: the area of the copy before still holds data)
 *  feedingBack -> releasingFed -DONE or KEPT-> watching (repaired: only an area without raised bits is given back)
 *  watching -PAIRED-> observing, -ORDERED-> feedingBack (repaired: a crash came in between)
 *  (unnamed arrows are DONE)
 *  Each host request runs by itself (see request).
 *  Several main groups run one each (Fig. 19). pairing -NONE-> sittingOut (repaired: another one has taken the group)
 *  Source: 000 Fig. 8, S31-S37, tables T1 and T2; Fig. 12, S71-S75 and S77-S79, table T4; Fig. 17, S131-S135 and
 *  S137-S139, tables T5 and T6; Figs. 19 and 20, S172; the same in Figs. 22 to 24 and 27 to 29. */

import { protocolMachine, repaired } from '../machine.ts'
import { suspectSteps } from './suspectFigures.ts'
import { type Area, over, type SparingVariant } from './variant.ts'

export const backup = (
  repairs: readonly string[],
  { area, diverts, fill }: Pick<SparingVariant, 'area' | 'diverts' | 'fill'>,
) => {
  const by = over(area)
  const isOn = (id: string) => repairs.includes(id)
  const isAround = diverts === 'suspect'
  const resumes = isOn('resume-backup')
  const around = suspectSteps(area, fill)
  /** The steps of the figure that is followed. */
  const cite = (what: Parameters<typeof around>[0], each: Partial<Record<Area, string[]>>) =>
    isAround ? around(what) : (each[area] ?? [])
  const applies = isAround ? ['R-E5-APPLIES'] : []
  const shared = [
    ...['R-E4-APPLIES', 'R-E4-TABLES-ONLY', 'R-E4-INDEPENDENT', 'R-MULTI'],
    // around suspect drives of their own, which no figure draws
    ...(isAround ? ['R-COMBINE'] : []),
  ]
  const name = by({ pair: 'backup', volume: 'backup to a work volume', disk: 'backup to a work disk' })
  const named = isAround
    ? `${name} around the suspect${fill === 'rebuild' ? ', by reconstruction' : ''}`
    : name
  return protocolMachine<
    'DONE' | 'FOUND' | 'NONE' | 'KEPT' | 'SHARED' | 'PAIRED' | 'ORDERED'
  >().createMachine({
    id: named,
    context: { repairs },
    initial: 'watching',
    states: {
      watching: {
        meta: {
          command: resumes ? 'resumeOrAwaitSparing' : 'awaitSparing',
          steps: cite('start', { pair: ['S31'], volume: ['S71'], disk: ['S131'] }),
          requirements: ['R-METHOD-5STEP'],
        },
        on: {
          DONE: 'searching',
          ...(resumes && { PAIRED: 'observing', ORDERED: 'feedingBack' }),
        },
      },
      searching: {
        meta: by({
          pair: {
            command: 'findUnusedGroup',
            steps: cite('find', { pair: ['S32'] }),
            requirements: ['R-T1-BEFORE', 'R-BACKUP-SEPARATE', ...applies],
          },
          volume: {
            command: 'findWorkVolume',
            steps: cite('find', { volume: ['S72', 'S73', 'S74'] }),
            requirements: ['R-T4-UNBOUND', 'R-BACKUP-SEPARATE', ...applies],
          },
          disk: {
            command: 'findWorkDisk',
            steps: cite('find', { disk: ['S132', 'S133', 'S134'] }),
            requirements: ['R-T6-STATUS', 'R-BACKUP-SEPARATE', ...applies],
          },
        }),
        on: {
          FOUND: 'pairing',
          NONE: 'sittingOut',
          ...(area !== 'pair' && { SHARED: 'sharing' }),
          ...(repairs.includes('keep-unfed') && { KEPT: 'resuming' }),
        },
      },
      sittingOut: {
        meta: {
          command: 'closeUnpaired',
          requirements: by({ pair: ['R-E1-NO-AREA'], volume: [], disk: [] }),
        },
        on: { DONE: 'watching' },
      },
      pairing: {
        meta: by({
          pair: {
            command: isOn('pair-unused') ? 'pairIfUnused' : 'pairVolumes',
            steps: cite('bind', { pair: ['S33'] }),
            requirements: [
              'R-T1-AFTER',
              'R-T2-CONTENT',
              'R-T2-STATUS-BACKUP',
              'R-T2-ONE-TO-ONE',
              'R-E1-SAME-SHAPE',
            ],
          },
          volume: {
            command: 'bindWorkVolume',
            steps: cite('bind', { volume: ['S75'] }),
            requirements: ['R-T4-CONTENT', 'R-T4-ONE-OR-MANY', 'R-E2-SMALLER'],
          },
          disk: {
            command: 'bindWorkDisk',
            steps: cite('bind', { disk: ['S135'] }),
            requirements: [
              'R-T5-CONTENT',
              'R-T5-STATUS',
              'R-T6-CONTENT',
              'R-T6-STATUS',
              'R-T6-SHARED',
              'R-USAGE-METHOD',
            ],
          },
        }),
        on: { DONE: 'observing', ...(area === 'pair' && isOn('pair-unused') && { NONE: 'sittingOut' }) },
      },
      ...by({
        pair: {},
        volume: {
          sharing: {
            meta: {
              command: 'shareWorkVolume',
              steps: ['S172'],
              requirements: ['R-E4-T4', ...shared],
            },
            on: { DONE: 'observing' },
          },
        },
        disk: {
          sharing: {
            meta: {
              command: 'shareWorkDisk',
              steps: ['S172'],
              requirements: ['R-E4-T6', ...shared],
            },
            on: { DONE: 'observing' },
          },
        },
      }),
      resuming: {
        meta: {
          command: by({ pair: 'resumePair', volume: 'resumeWorkVolumes', disk: 'resumeWorkDisks' }),
          requirements: by({
            pair: ['R-T2-STATUS-BACKUP'],
            volume: ['R-T4-CONTENT'],
            disk: ['R-T6-CONTENT'],
          }),
        },
        on: { DONE: 'observing' },
      },
      observing: {
        meta: {
          command: 'awaitCopyEnd',
          steps: cite('copied', { pair: ['S35'], volume: ['S77'], disk: ['S137'] }),
        },
        on: { DONE: 'ordering' },
      },
      ordering: {
        meta: {
          command: 'orderFeedback',
          steps: cite('feed', { pair: ['S36'], volume: ['S78'], disk: ['S138'] }),
        },
        on: { DONE: 'feedingBack' },
      },
      feedingBack: {
        meta: {
          command: 'awaitFeedback',
          steps: cite('feed', { pair: ['S36'], volume: ['S78'], disk: ['S138'] }),
          requirements: ['R-CTRL3-FEEDBACK'],
        },
        on: { DONE: [{ guard: repaired('keep-unfed'), target: 'releasingFed' }, { target: 'releasing' }] },
      },
      releasing: {
        meta: by({
          pair: { command: 'releasePair', steps: cite('release', { pair: ['S37'] }) },
          volume: {
            command: isOn('release-own') ? 'releaseWorkVolumes' : 'releaseWholeVolumes',
            steps: cite('release', { volume: ['S79'] }),
          },
          disk: {
            command: isOn('release-own') ? 'releaseWorkDisks' : 'releaseWholeDisks',
            steps: cite('release', { disk: ['S139'] }),
            requirements: ['R-T5-STATUS', 'R-T6-STATUS'],
          },
        }),
        on: { DONE: 'watching' },
      },
      releasingFed: {
        meta: by({
          pair: {
            command: 'releaseIfFed',
            steps: cite('release', { pair: ['S37'] }),
            requirements: ['R-BIT-1'],
          },
          volume: {
            command: isOn('release-own') ? 'releaseFedVolumes' : 'releaseWholeFedVolumes',
            steps: cite('release', { volume: ['S79'] }),
            requirements: ['R-BIT-1'],
          },
          disk: {
            command: isOn('release-own') ? 'releaseFedDisks' : 'releaseWholeFedDisks',
            steps: cite('release', { disk: ['S139'] }),
            requirements: ['R-T5-STATUS', 'R-T6-STATUS'],
          },
        }),
        on: { DONE: 'watching', KEPT: 'watching' },
      },
    },
  })
}
