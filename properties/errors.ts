/** Bad input: one line that names the place and the mend. The command line answers it with exit code 2. */
export class InputError extends Error {
  override readonly name: string = 'InputError'
}

/** A scenario that asks for something impossible. */
export class ScenarioError extends InputError {
  override readonly name = 'ScenarioError'
}
