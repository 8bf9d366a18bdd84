/** What most focuses have in common. */

import type { Focus } from './scope.ts'

/** One group, which its drives' errors send to a spare while writes go to a track or two. */
export const sparing: Focus = {
  mainGroups: [1],
  startedBy: ['threshold'],
  drives: [3],
  unusedGroups: [1],
  fromStart: [true],
  hosts: 2,
  queueDepth: 3,
  focus: ['fault', 'tracks'],
}
