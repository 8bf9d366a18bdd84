/** An observer that hears nothing, for tests that look at the group alone. */

import type { ParityObserver } from './observer.ts'

const ignore = () => undefined

export const deaf: ParityObserver = {
  issued: ignore,
  answered: ignore,
  killed: ignore,
  ordered: ignore,
  compared: ignore,
  admitted: ignore,
  recorded: ignore,
  applied: ignore,
  unreadable: ignore,
  givingUp: ignore,
  losing: ignore,
  broken: ignore,
  copying: ignore,
  spoiled: ignore,
  mended: ignore,
  lost: ignore,
  releasing: ignore,
  dropping: ignore,
  asked: ignore,
  heard: ignore,
  started: ignore,
  crashed: ignore,
}
