/** Controllers that are broken in their second main group, or in what the groups share. */

import { DONE, eventNumber } from '../../impl/world/events.ts'
import { type Canary, doingNothing, inSecondGroup, replacing } from './canary.testing.ts'
import { type SparingScope, wholeScope } from './scope.ts'

/** Two main groups, which are spared at the same time now and then. */
const ofTwo: SparingScope = { ...wholeScope, mainGroups: [2] }

export const groupCanaries: readonly Canary[] = [
  {
    invariant: 'no-lost-update',
    broken: 'the differential bit of the second group is never raised, and nobody reads',
    sabotage: inSecondGroup(doingNothing('raiseBit')),
    scope: { ...ofTwo, operations: 2 },
  },
  {
    invariant: 'newest-data',
    broken: 'reads of the second group never look at the secondary',
    sabotage: inSecondGroup(replacing('consultBit', () => ({ complete: () => eventNumber('MISS') }))),
    scope: ofTwo,
  },
  {
    invariant: 'spare-complete',
    broken: 'nothing is written to the spare of the second group',
    sabotage: inSecondGroup(doingNothing('writeSpare')),
    scope: ofTwo,
  },
  {
    invariant: 'diverted-apart',
    broken: 'a group takes the unused group, whoever is paired with it',
    sabotage: replacing('findUnusedGroup', (_, effects, { sub }) => ({
      ...effects.findUnusedGroup,
      complete: () => {
        if (sub !== null) sub.volumes = 0
        return eventNumber(sub === null ? 'NONE' : 'FOUND')
      },
    })),
    scope: { ...ofTwo, spares: [2] },
  },
  {
    invariant: 'diverted',
    broken: 'a work volume that another group uses is not shared',
    sabotage: replacing('findWorkVolume', (effect) => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return event === eventNumber('SHARED') ? eventNumber('NONE') : event
      },
    })),
    scope: { ...ofTwo, areas: ['volume'], workVolumes: [1] },
  },
  {
    invariant: 'converged',
    broken: 'the second group never deletes its pair',
    sabotage: inSecondGroup(
      replacing('releaseIfFed', (_, __, { tables }) => ({
        complete: () => {
          tables.phase = 0
          return DONE
        },
      })),
    ),
    scope: ofTwo,
  },
  {
    invariant: 'converged',
    broken: 'a group that gives a work volume back leaves its entries there for the other one',
    sabotage: replacing('releaseFedVolumes', (effect, _, { work }) => ({
      ...effect,
      complete: (actor, io) => {
        const place = work.olderThan(work.places)
        const track = place < 0 ? -1 : work.trackAt(place)
        const { release } = work
        work.release = (whole) => {
          release.call(work, whole)
          if (track >= 0) work.closeEntry(place, track)
        }
        const event = effect.complete?.(actor, io) ?? DONE
        work.release = release
        return event
      },
    })),
    scope: { ...ofTwo, areas: ['volume'], workVolumes: [1] },
  },
  {
    invariant: 'terminates',
    broken: 'a suspect drive of the second group is never spared',
    sabotage: inSecondGroup(
      replacing('resumeOrAwaitSuspect', (effect) => ({ ...effect, ready: () => false })),
    ),
    scope: ofTwo,
  },
]
