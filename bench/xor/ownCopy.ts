/**
 * The engine compiles a function once for all who call it: where the contenders of a suite share a loop, its calls may
 * go to any of them, and each pays for that. A user has one core, so each contender gets a loop of its own.
 */

let copies = 0

/** @param shared knows nothing but its parameters: its text is compiled anew */
export function ownCopy<Shared extends (...parameters: never[]) => unknown>(shared: Shared): Shared {
  // what has been compiled is found again by its text
  const own: Shared = new Function(`/* ${copies++} */ return ${shared}`)()
  return own
}
