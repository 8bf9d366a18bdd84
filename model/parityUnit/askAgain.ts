/** What waits for an answer: asks again when it is LATE (repaired), or, as drawn, waits without end. */

export const askAgain = (repairs: readonly string[]) => {
  const asksAgain = repairs.includes('ask-again')
  return {
    /** The command that waits. */
    inTime: (command: string) => (asksAgain ? `${command}InTime` : command),
    /** The way back to the state that asks. */
    again: <Target extends string>(target: Target) => (asksAgain ? { LATE: target } : {}),
  }
}
