/** Broken controllers where only what is destined for the suspect drive is diverted. */

import { credulous } from '../../impl/raid/mistakes.testing.ts'
import { KEPT } from '../../impl/sparing/tables.ts'
import type { Effects } from '../../impl/world/effect.ts'
import { DONE, eventNumber } from '../../impl/world/events.ts'
import { kept } from './areaFocuses.ts'
import { alsoToSuspect, type Canary, crashing, doingNothing, failing, replacing } from './canary.testing.ts'
import { tornMirror } from './crashFocuses.ts'
import { type SparingScope, wholeScope } from './scope.ts'

const aroundSuspect: SparingScope = { ...wholeScope, diverts: ['suspect'] }

/** The same, and the controller crashes in every run, while something is diverted with some luck. */
export const crashingAround: SparingScope = {
  ...crashing,
  diverts: ['suspect'],
  areas: ['pair', 'volume'],
  startedBy: ['threshold'],
  mainGroups: [1],
  drives: [3],
  unusedGroups: [1],
  workVolumes: [2],
  triggers: ['unrecoverable-read-error'],
  focus: ['fault'],
  faultOdds: [32, 64],
}

export const suspectCanaries: readonly Canary[] = [
  {
    invariant: 'diverted-apart',
    broken: 'the copy of one drive goes on with an area that holds what was diverted from another',
    sabotage: replacing('findUnusedGroup', (effect, _, { tables }) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return tables.pairing === KEPT ? eventNumber('KEPT') : event
      },
    })),
    scope: {
      ...aroundSuspect,
      ...kept,
      areas: ['pair'],
      fills: ['direct'],
      places: ['main row', 'spare row'],
    },
  },
  {
    invariant: 'suspect-spared',
    broken: 'hosts are served from the suspect drive, though its peers yield the data',
    sabotage: replacing('readPrimary', (_, effects) => effects.readAnyhow ?? {}),
    scope: wholeScope,
  },
  {
    invariant: 'suspect-spared',
    broken: 'what stands in for a healthy drive is computed with what the suspect drive held before',
    sabotage: replacing('readNewest', (_, effects) => effects.readHealthy ?? {}),
    scope: { ...aroundSuspect, triggers: ['unrecoverable-read-error'], places: ['main row', 'same row'] },
  },
  {
    invariant: 'suspect-spared',
    broken: 'what is diverted is written to the suspect drive as well',
    sabotage: alsoToSuspect('raiseBit'),
    scope: aroundSuspect,
  },
  {
    invariant: 'suspect-spared',
    broken:
      "after a crash a mirror's copy stands for its data, though it may be older than what was diverted",
    sabotage: Object.assign((effects: Effects) => effects, { ofRaid: credulous }),
    scope: { ...wholeScope, ...tornMirror },
  },
  {
    invariant: 'suspect-spared',
    broken: 'what is destined for healthy drives is not written',
    sabotage: doingNothing('writeNewestAndSpare'),
    scope: aroundSuspect,
  },
  {
    invariant: 'given-up-last',
    broken: 'after a crash what the area holds is taken for lost',
    sabotage: failing('loadTorn'),
    scope: crashingAround,
  },
  {
    invariant: 'parity-consistent',
    broken: 'after a crash the area stands for a parity that was made anew elsewhere',
    sabotage: doingNothing('lowerTorn'),
    scope: crashingAround,
  },
  {
    invariant: 'diverted',
    broken: 'everything is taken to be destined for healthy drives',
    sabotage: replacing('aimWrite', () => ({ complete: () => eventNumber('HEALTHY') })),
    scope: aroundSuspect,
  },
  {
    invariant: 'no-lost-update',
    broken: 'the feedback stores nothing on the spare',
    sabotage: doingNothing('storeToSpare'),
    scope: { ...aroundSuspect, faults: 1, operations: 3 },
  },
  {
    invariant: 'given-up-last',
    broken: 'diverted tracks are marked unreadable on the spare instead of being stored',
    sabotage: replacing('storeToSpare', (_, effects) => effects.punctureSpare ?? {}),
    scope: aroundSuspect,
  },
]
