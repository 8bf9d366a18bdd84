/** The machines of sparing and of its substrate as walks take them, and the ways on which the world goes a detour. */

import type { AnyStateMachine } from 'xstate'
import { stripeAccess } from '../../model/raid/stripeAccess.ts'
import type { Area, SparingVariant } from '../../model/sparing/variant.ts'
import type { Detours, Way } from '../walks/paths.testing.ts'
import { machinesOf } from './machines.ts'

/** In the order of the world's programs, the substrate's machine last. */
export const modelsOf = (repairs: readonly string[], variant: SparingVariant): readonly AnyStateMachine[] => [
  ...machinesOf(repairs, variant),
  stripeAccess,
]

/** What home refuses goes over the older version in the unused group. */
const overOlder = {
  'storingHome -HIT-> overwriting': 'writingAround -HOME-> storingHome',
  'overwriting -DONE-> advancingWrite': 'storingHome -HIT-> overwriting',
  'overwriting -SAME-> overwriting': 'storingHome -HIT-> overwriting',
  'overwriting -FAIL-> checkingPeer': 'storingHome -HIT-> overwriting',
  'checkingPeer -DONE-> advancingWrite': 'overwriting -FAIL-> checkingPeer',
  'checkingPeer -SAME-> overwriting': 'overwriting -FAIL-> checkingPeer',
}

/** Where a write that goes home, and what is refused, comes from. */
const homewards: Readonly<Record<Area, Readonly<Record<string, string>>>> = {
  pair: { ...overOlder, 'writingAround -HOME-> storingHome': 'routing -LATE_HIT-> loadingSecondary' },
  volume: {
    ...overOlder,
    'writingAround -HOME-> storingHome': 'sizingHome -PARTIAL_NEW-> findingNewest',
    'sizingHome -WHOLE-> storingPiece': 'seeking -NONE-> sizingHome',
    'sizingHome -PARTIAL_OLD-> storingPiece': 'seeking -NONE-> sizingHome',
    'storingPiece -DONE-> lowering': 'sizingHome -WHOLE-> storingPiece',
    'storingPiece -FAIL-> failing': 'sizingHome -WHOLE-> storingPiece',
  },
  disk: {},
}

/**
 * Of a request around the suspect drive: what is stored at home was on its way there, or was refused by the area, and
 * a track is loaded sector by sector once it was split.
 */
function aroundSuspect(id: string, area: Area): Record<string, string> {
  const ways: Record<string, string> = {
    ...homewards[area],
    'storingHome -DONE-> lowering': 'writingFirst -FAIL-> storingHome',
    'storingHome -FAIL-> checkingPeers': 'writingFirst -FAIL-> storingHome',
    'checkingPeers -DONE-> lowering': 'storingHome -FAIL-> checkingPeers',
    'lowering -DONE-> advancingWrite': 'storingHome -DONE-> lowering',
    'loadingPrimary -FAIL-> loadingSuspect': 'writingAround -LACKING-> loadingPrimary',
    'loadingPrimary -FAIL-> failing': 'writingAround -LACKING-> loadingPrimary',
    'loadingSuspect -DONE-> writingAround': 'loadingPrimary -FAIL-> loadingSuspect',
    'loadingSuspect -FAIL-> failing': 'loadingPrimary -FAIL-> loadingSuspect',
    'loadingPrimary -SAME-> loadingPrimary': 'loadingPrimary -SPLIT-> loadingPrimary',
    'loadingSuspect -SAME-> loadingPrimary': 'loadingPrimary -SPLIT-> loadingPrimary',
    'loadingSecondary -SAME-> loadingSecondary': 'loadingSecondary -SPLIT-> loadingSecondary',
    'standingIn -SAME-> loadingSecondary': 'loadingSecondary -SPLIT-> loadingSecondary',
  }
  return Object.fromEntries(Object.entries(ways).map(([way, via]) => [`${id}: ${way}`, `${id}: ${via}`]))
}

/**
 * Transitions that the world shows only after another one: a unit is gone on with sector by sector only once it was
 * split; a write that knows its data's drive to be dead fails without parity, one that finds out on its way does not; a
 * kept area has to be kept first; the suspect drive yields what it did not before only after a write of it. And some
 * that it seldom shows on the shortest way: an older entry behind a newest one that is superseded, an entry that is lost
 * while a newer one is not; an area that is kept by a backup which a crash has cut short just before.
 */
export const detours: Detours = {
  ...aroundSuspect('request around the suspect', 'pair'),
  ...aroundSuspect('request around the suspect, by reconstruction', 'pair'),
  ...aroundSuspect('request around the suspect over a work volume', 'volume'),
  ...aroundSuspect('request around the suspect over a work volume, by reconstruction', 'volume'),
  ...aroundSuspect('request around the suspect over a work disk', 'disk'),
  ...aroundSuspect('request around the suspect over a work disk, by reconstruction', 'disk'),
  'boot around the suspect: loading -FAIL-> resyncingTorn':
    'boot around the suspect: loading -SPLIT-> loading',
  'feedback to the spare: advancing -SAME-> loading': 'feedback to the spare: loading -SPLIT-> loading',
  'feedback from the journal to the spare: advancing -SAME-> loading':
    'feedback from the journal to the spare: testingUnread -HIT-> loading',
  'feedback from a work disk to the spare: advancing -SAME-> loading':
    'feedback from a work disk to the spare: loading -SPLIT-> loading',
  'feedback from a work disk to the spare: storingAll -MORE-> storingAll':
    'feedback from a work disk to the spare: loadingAll -MORE-> loadingAll',
  'feedback: advancing -SAME-> loading': 'feedback: loading -SPLIT-> loading',
  'backup: releasingFed -KEPT-> watching': 'backup: pairing -DONE-> observing',
  'backup to a work volume: releasingFed -KEPT-> watching':
    'backup to a work volume: pairing -DONE-> observing',
  'backup: searching -KEPT-> resuming': 'backup: releasingFed -KEPT-> watching',
  'backup: resuming -DONE-> observing': 'backup: searching -KEPT-> resuming',
  'backup to a work volume: searching -KEPT-> resuming':
    'backup to a work volume: releasingFed -KEPT-> watching',
  'backup to a work volume: resuming -DONE-> observing':
    'backup to a work volume: searching -KEPT-> resuming',
  'feedback from the journal: advancing -SAME-> loading':
    'feedback from the journal: testingUnread -HIT-> loading',
  'feedback from a work disk: advancing -SAME-> loading':
    'feedback from a work disk: loading -SPLIT-> loading',
  'feedback from a work disk: storingAll -MORE-> storingAll':
    'feedback from a work disk: loadingAll -MORE-> loadingAll',
  'feedback from the journal: moving -MORE-> locking': 'feedback from the journal: clearing -DONE-> moving',
  'request over a work volume: rereadingSecondary -DONE-> advancingRead':
    'request over a work volume: readingSuspect -FAIL-> lockingToReread',
  'request over a work volume: sizingHome -PARTIAL_OLD-> storingHome':
    'request over a work volume: seeking -NONE-> sizingHome',
  'request over a work volume: rereadingSuspect -DONE-> advancingRead':
    'request over a work volume: readingSuspect -FAIL-> lockingToReread',
  'request: rereadingSuspect -DONE-> advancingRead': 'request: readingSuspect -FAIL-> lockingToReread',
  'stripe access: puncturing -DONE-> idle': 'stripe access: lockingToPuncture -DONE-> readingNeighbours',
  'sparing: moving -SAME-> reading': 'sparing: rebuilding -SPLIT-> reading',
  'sparing by reconstruction: moving -SAME-> rebuilding':
    'sparing by reconstruction: reading -SPLIT-> rebuilding',
  'stripe access: writingBare -DONE-> idle': 'stripe access: readingOld -FAIL-> readingOthers',
}

/** Events that nobody sees unless the controller has crashed. */
const afterCrash: ReadonlySet<string> = new Set(['CRASH', 'RESYNC', 'RESUME', 'PAIRED', 'ORDERED', 'COPYING'])

export const isAfterCrash = ({ events }: Way): boolean => events.some((event) => afterCrash.has(event))
