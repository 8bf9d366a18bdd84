/** Model-based tests: every transition of every machine of a parity group, repaired, is followed by the world. */

import { excusedTransitions } from './excused.ts'
import { testFlow } from './walks.testing.ts'

testFlow('repaired', excusedTransitions, [
  // rather than by way of a crash at the very end of the rounds, or while a unit is asked for its count
  ['testing -END-> releasing', 'creating -DONE-> asking'],
  ['releasing -DONE-> hearingRelease', 'testing -END-> releasing'],
  ['releasing -DONE-> hearingRelease', 'creating -DONE-> releasing'],
  ['hearingRelease -LATE-> releasing', 'releasing -DONE-> hearingRelease'],
  ['hearingRelease -ALL-> finishing', 'releasing -DONE-> hearingRelease'],
  ['finishing -DONE-> complete', 'hearingRelease -ALL-> finishing'],
  ['testingToDelete -END-> releasingToDelete', 'storingToDelete -DONE-> recordingToDelete'],
  ['releasingToDelete -DONE-> hearingReleaseToDelete', 'testingToDelete -END-> releasingToDelete'],
  ['hearingReleaseToDelete -LATE-> releasingToDelete', 'releasingToDelete -DONE-> hearingReleaseToDelete'],
  ['hearingReleaseToDelete -DONE-> finishingToDelete', 'releasingToDelete -DONE-> hearingReleaseToDelete'],
  ['finishingToDelete -DONE-> idle', 'hearingReleaseToDelete -DONE-> finishingToDelete'],
  ['comparing -NO-> refusing', 'idle -ADD-> taking'],
  ['refusing -DONE-> idle', 'comparing -NO-> refusing'],
  // of several units, all were asked for their counts, and give their copies
  ['receiving -MORE-> asking', 'hearing -MORE-> telling'],
  ['hearingRelease -MORE-> releasing', 'receiving -MORE-> asking'],
  // a group is set up before it is set up anew
  ['complete -DONE-> counting', 'finishing -DONE-> complete'],
  ['refusing -KEPT-> complete', 'complete -DONE-> counting'],
  // where nothing is damaged
  ['ending -DONE-> acknowledging', 'storing -DONE-> ending'],
  ['recordingToAdd -DONE-> testingToAdd', 'storingToAdd -DONE-> recordingToAdd'],
  ['recordingToDelete -DONE-> testingToDelete', 'storingToDelete -DONE-> recordingToDelete'],
  // a unit that was asked before is damaged when it is asked again
  ['hearing -AGAIN-> telling', 'hearing -LATE-> telling'],
  ['hearingPrepared -AGAIN-> preparing', 'hearingPrepared -LATE-> preparing'],
  ['receivingToAdd -AGAIN-> askingToAdd', 'receivingToAdd -LATE-> askingToAdd'],
  ['receivingToDelete -AGAIN-> askingToDelete', 'receivingToDelete -LATE-> askingToDelete'],
  // what a crash has left lent has come to nothing
  ['finding -END-> listening', 'hearingReturn -DONE-> finding'],
  ['finding -ALL-> sending', 'adding -DONE-> finding'],
  ['finding -NO-> ending', 'hearingOwner -NO-> finding', 'hearingReturn -DONE-> finding'],
  ['finding -REFUSE-> refusing', 'adding -BROKEN-> finding'],
  ['finding -AGAIN-> consulting', 'seeing -CHANGED-> finding', 'hearingReturn -DONE-> finding'],
  ['sending -DONE-> hearingStored', 'finding -ALL-> sending'],
  ['hearingStored -LATE-> sending', 'sending -DONE-> hearingStored'],
  ['hearingStored -DONE-> ending', 'sending -DONE-> hearingStored'],
  ['ending -DONE-> listening', 'hearingStored -DONE-> ending'],
  // a column changes while others are asked for their blocks
  ['seeing -CHANGED-> finding', 'receiving -ALL-> locking'],
  ['seeingToMend -CHANGED-> finding', 'receivingToMend -ALL-> lockingToMend'],
  // what is damaged was lent before
  ['sending -DONE-> listening', 'readingToMend -DONE-> sending'],
  ['readingToMend -REPEATED-> refusing', 'sending -DONE-> listening'],
  ['receivingToMend -CANNOT-> finding', 'receivingToMend -LATE-> askingToMend'],
])
