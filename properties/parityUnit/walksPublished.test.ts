/** Model-based tests: every transition of every machine of a parity group, as drawn, is followed by the world. */

import { machinesOf } from '../../impl/parityUnit/machines.ts'
import { waysOf } from '../../impl/walks/paths.testing.ts'
import { parityVariants } from '../../model/parityUnit/variant.ts'
import { excusedTransitions } from './excused.ts'
import { type LocalDetour, testFlow } from './walks.testing.ts'

const untold = 'Only the repairs tell a data unit how a set-up, or a change of the group, has ended.'
const unnumbered =
  'Only the repair ignore-old keeps the number of the last question, by which a repeated one is known.'

/** By role, and by transition as it is named behind its machine's name. */
const impossible: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answering: {
    'listening -RELEASE-> releasing': untold,
    'releasing -DONE-> listening': untold,
    'listening -LEAVE-> leaving': untold,
    'leaving -DONE-> listening': untold,
  },
  lending: {
    'readingToMend -REPEATED-> refusing': unnumbered,
    'refusing -DONE-> listening': unnumbered,
  },
  restoration: { 'receivingToMend -CANNOT-> listening': unnumbered },
}

const excused = parityVariants
  .flatMap((variant) => Object.entries(machinesOf([], variant)))
  .flatMap(([role, machine]) =>
    waysOf(machine, {}).flatMap(({ name }) => {
      const reason = impossible[role]?.[name.slice(machine.id.length + 2)]
      return reason === undefined ? [] : [[name, reason]]
    }),
  )

testFlow('published', { ...excusedTransitions, ...Object.fromEntries(excused) }, [
  // of several units, all were asked for their counts, and give their copies
  ['receiving -MORE-> asking', 'hearing -MORE-> telling'],
  ['testing -MORE-> asking', 'receiving -MORE-> asking'],
  // a group is set up before it is set up anew
  ['complete -DONE-> counting', 'finishing -DONE-> complete'],
  ['refusing -KEPT-> complete', 'complete -DONE-> counting'],
  // where nothing is damaged
  ...['ToAdd', 'ToDelete'].flatMap((way): LocalDetour[] => [
    [`recording${way} -DONE-> testing${way}`, `storing${way} -DONE-> recording${way}`],
    [`testing${way} -MORE-> asking${way}`, `recording${way} -DONE-> testing${way}`],
    [`testing${way} -END-> finishing${way}`, `recording${way} -DONE-> testing${way}`],
    [`finishing${way} -DONE-> idle`, `testing${way} -END-> finishing${way}`],
  ]),
])
