/** What the engine that runs us makes of kernels, which says how they are best written. Both forms compute the same. */

/** `lanes`: one lane of 16 bytes after the other. `pairs`: two neighbouring ones at a time. */
export type KernelForm = 'lanes' | 'pairs'

/**
 * Node's switch, on x64 from version 22 on, for a compiler that merges what is done to two neighbouring lanes into one
 * instruction on 32 bytes. It is marked as experimental there, so nobody but the user turns it on.
 */
export const mergingSwitch = '--experimental-wasm-revectorize'

/** @param switches of the engine, as a process was started with them; threads inherit them */
export const mergingSwitches = (switches: readonly string[]): readonly string[] =>
  switches.filter((each) => each.replaceAll('_', '-') === mergingSwitch)

export const bestForm = (switches: readonly string[]): KernelForm =>
  mergingSwitches(switches).length > 0 ? 'pairs' : 'lanes'
