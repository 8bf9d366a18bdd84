/** Model-based tests: every transition of every machine of a parity group, as drawn, is followed by the world. */

import { answering } from '../../model/parityUnit/answering.ts'
import { parityVariants } from '../../model/parityUnit/variant.ts'
import { excusedTransitions } from './excused.ts'
import { testFlow } from './walks.testing.ts'

const untold = 'Only the repairs tell a data unit how a set-up, or a change of the group, has ended.'
const news = {
  releasing: ['listening -RELEASE-> releasing', 'releasing -DONE-> listening'],
  leaving: ['listening -LEAVE-> leaving', 'leaving -DONE-> listening'],
}

const excused = parityVariants
  .map((variant) => answering([], variant))
  .flatMap(({ id, states }) =>
    Object.entries(news)
      .filter(([state]) => state in states)
      .flatMap(([, ways]) => ways.map((way) => [`${id}: ${way}`, untold])),
  )

testFlow(
  'published',
  { ...excusedTransitions, ...Object.fromEntries(excused) },
  {
    // of several units, all were asked for their counts, and give their copies
    'receiving -MORE-> asking': 'hearing -MORE-> telling',
    'testing -MORE-> asking': 'receiving -MORE-> asking',
  },
)
