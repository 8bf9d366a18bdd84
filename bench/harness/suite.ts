/** Suite `harness`: how fast worlds are checked, beside plain fast-check and beside XState; worlds of two protocols side by side. */

import { compile } from '../../impl/machine/compile.ts'
import { request } from '../../model/sparing/request.ts'
import { ratio, type Size, type Suite } from '../suite.ts'
import { commandsCheck, commandsOnKeptWorlds } from './commandsCheck.ts'
import { exhaustiveCheck, parityExhaustiveCheck } from './exhaustiveCheck.ts'
import { parityRandomCheck, randomCheck } from './randomCheck.ts'
import { drawWalk } from './requestWalk.ts'
import { repairs } from './scope.ts'
import { tableLookups } from './tableLookups.ts'
import { xstateTransitions } from './xstateTransitions.ts'

/** Work of a batch. A random check of 2,000 runs is what the driver does with one set of worlds. */
const sizes = {
  full: { randomRuns: 2_000, commandRuns: 500, transitions: 5_000, operations: 2, writes: 3 },
  tiny: { randomRuns: 20, commandRuns: 20, transitions: 200, operations: 1, writes: 1 },
} as const

const perXState = ['XState transition', 'transitions'] as const

export const harnessSuite: Suite = {
  name: 'harness',
  says: 'Checking sparing, and parity across storage units, all repairs on, in one thread.',
  contenders: (size: Size) => {
    const { randomRuns, commandRuns, transitions, operations, writes } = sizes[size]
    const machine = request(repairs, { area: 'pair', diverts: 'all', fill: 'direct' })
    const compiled = compile(machine)
    const walk = drawWalk(compiled, transitions)
    return [
      randomCheck(randomRuns),
      commandsCheck(commandRuns),
      commandsOnKeptWorlds(commandRuns),
      exhaustiveCheck(operations),
      parityRandomCheck(randomRuns),
      parityExhaustiveCheck(writes),
      xstateTransitions(machine, compiled, walk),
      tableLookups(compiled, walk),
    ]
  },
  ratios: [
    ratio(
      'runs of the random check per run by fc.commands',
      ['random check', 'runs'],
      ['fc.commands', 'runs'],
    ),
    ratio(
      'runs of the random check per run by fc.commands, worlds kept',
      ['random check', 'runs'],
      ['fc.commands, worlds kept', 'runs'],
    ),
    ratio('world steps of the random check per XState transition', ['random check', 'steps'], perXState),
    ratio(
      'world steps of the exhaustive check per XState transition',
      ['exhaustive check', 'transitions'],
      perXState,
    ),
    ratio(
      'world steps of the random check, parity-unit per sparing',
      ['parity-unit: random check', 'steps'],
      ['random check', 'steps'],
    ),
    ratio(
      'states of the exhaustive check, parity-unit per sparing',
      ['parity-unit: exhaustive check', 'states'],
      ['exhaustive check', 'states'],
    ),
    ratio('table look-ups per XState transition', ['compiled table', 'transitions'], perXState),
  ],
}
