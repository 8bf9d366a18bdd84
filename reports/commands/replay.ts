/** `arrayproof replay FILE`: runs a counterexample again and says whether the same violation came at the same step. */

import { InputError } from '../../properties/errors.ts'
import type { Protocol } from '../../properties/protocol.ts'
import type { Violation } from '../../properties/results.ts'
import type { Scenario } from '../../properties/scenario/scenario.ts'
import { colorsFor } from '../colors.ts'
import { type Context, type ExitCode, exitCodes, say } from '../context.ts'
import { readCounterexample } from '../counterexampleFile.ts'
import { didYouMean } from '../didYouMean.ts'
import { counterexampleLines } from '../text/traceText.ts'
import { labelled } from '../text/wrap.ts'

/** @throws {InputError} when the file is missing, damaged, or asks for what this arrayproof does not have */
export function replay(file: string, context: Context): ExitCode {
  const { scenario, violation: recorded } = readCounterexample(context.cwd, file)
  const protocol = protocolOf(file, scenario, context)
  const { violation, trace, tables } = replayNaming(file, protocol, scenario)
  const colors = colorsFor(context)
  const [code, conclusion] = conclude(recorded, violation)
  say(context, [
    ...labelled(`${protocol.name}: `, file),
    ...counterexampleLines(protocol, { scenario, violation, trace, tables }, colors),
    '',
    ...labelled('', conclusion).map((line) => colors.bold(line)),
  ])
  return code
}

function conclude(recorded: Violation, now: Violation | null): readonly [ExitCode, string] {
  const was = `${recorded.invariant} at step ${recorded.step}`
  if (now === null) return [exitCodes.holds, `holds now: the recorded violation of ${was} did not come`]
  const same =
    recorded.invariant === now.invariant &&
    recorded.step === now.step &&
    recorded.where === now.where &&
    recorded.expected === now.expected &&
    recorded.found === now.found
  if (same) return [exitCodes.violated, `reproduced: the same violation of ${was}`]
  const is = `${now.invariant} at step ${now.step}`
  const difference = was === is ? `${was} came with other evidence` : `recorded was ${was}, now came ${is}`
  return [exitCodes.inconclusive, `not reproduced: ${difference}`]
}

function protocolOf(file: string, scenario: Scenario, { registry }: Context): Protocol {
  const protocol = registry.find(({ name }) => name === scenario.protocol)
  if (protocol === undefined) {
    const known = registry.map(({ name }) => name)
    const hint = didYouMean(scenario.protocol, known) || `; known: ${known.join(', ')}`
    throw new InputError(`${file}: unknown protocol "${scenario.protocol}"${hint}`)
  }
  const ids = protocol.repairs.map(({ id }) => id)
  const unknown = scenario.repairs.find((id) => !ids.includes(id))
  if (unknown === undefined) return protocol
  const hint = didYouMean(unknown, ids) || '; arrayproof list --repairs names them'
  throw new InputError(`${file}: unknown repair "${unknown}" of ${protocol.name}${hint}`)
}

/** The core knows nothing of files, so the name is put before what it has to say. */
function replayNaming(file: string, protocol: Protocol, scenario: Scenario) {
  try {
    return protocol.replay(scenario)
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error
  }
}
