/** Transitions that the world cannot show under any set of repairs, each with the reason. */

import type { Excused } from '../results.ts'

const noScrub = 'Nothing in sparing scrubs a stripe: a tool of the substrate, followed by its own tests.'
export const excusedTransitions: Excused = {
  'stripe access: idle -SCRUB-> lockingToScrub': noScrub,
  'stripe access: lockingToScrub -DONE-> readingAll': noScrub,
  'stripe access: readingAll -DONE-> idle': noScrub,
  'stripe access: readingAll -MISMATCH-> idle': noScrub,
  'stripe access: readingAll -FAIL-> idle': noScrub,
  'stripe access: readingAll -RESTORE-> writing': noScrub,
}
