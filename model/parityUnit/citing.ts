/** Which of the two methods of restoration a step is cited from. */

import type { Restoration } from './variant.ts'

/** @returns picks the step of FIG. 28, or the step of FIG. 30 that is the same one */
export const citing =
  (restoration: Restoration) =>
  (exact: string | readonly string[], padded: string | readonly string[]): readonly string[] =>
    [restoration === 'exact' ? exact : padded].flat()
