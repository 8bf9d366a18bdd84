/** Model-based tests: every transition of every machine of a parity group, repaired, is followed by the world. */

import { excusedTransitions } from './excused.ts'
import { testFlow } from './walks.testing.ts'

testFlow('repaired', excusedTransitions, {
  // rather than by way of a crash at the very end of the copy, or while a unit is asked for its count
  'testing -END-> releasing': 'creating -DONE-> asking',
  'releasing -DONE-> hearingRelease': 'testing -END-> releasing',
  'hearingRelease -LATE-> releasing': 'releasing -DONE-> hearingRelease',
  'hearingRelease -ALL-> finishing': 'releasing -DONE-> hearingRelease',
  // of several units, all were asked for their counts, and give their copies
  'receiving -MORE-> asking': 'hearing -MORE-> telling',
  'hearingRelease -MORE-> releasing': 'receiving -MORE-> asking',
  'finishing -DONE-> complete': 'hearingRelease -ALL-> finishing',
  'comparing -NO-> refusing': 'idle -ADD-> taking',
  'refusing -DONE-> idle': 'comparing -NO-> refusing',
})
