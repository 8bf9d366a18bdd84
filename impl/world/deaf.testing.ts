/** An observer that hears nothing, for tests that look at the world alone. */

import type { Observer } from './observer.ts'

const ignore = () => undefined

export const deaf: Observer = {
  issued: ignore,
  answered: ignore,
  settled: ignore,
  moved: ignore,
  feeding: ignore,
  refused: ignore,
  rerouted: ignore,
  unlisting: ignore,
  appended: ignore,
  paired: ignore,
  releasing: ignore,
  undiverted: ignore,
  replaced: ignore,
  condemned: ignore,
  lostOnSpare: ignore,
  givenUp: ignore,
  crashed: ignore,
  struck: ignore,
}
