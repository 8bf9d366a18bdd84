/** Which machines cannot become a table, and how the compiler says so. */

import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, assign, createMachine, fromPromise, raise, setup, spawnChild } from 'xstate'
import { compile } from './compile.ts'

describe('the compiler refuses', () => {
  const idle = fromPromise(async () => 0)
  const endless = { a: { on: { GO: 'b' } }, b: { always: 'c' }, c: { always: 'b' } }
  const commands = { x: { meta: { command: 'read' } }, y: { meta: { command: 'write' } } }
  const refused: Record<string, [AnyStateMachine, RegExp]> = {
    invoke: [createMachine({ initial: 'a', states: { a: { invoke: { src: idle } } } }), /state a: invoke/],
    'a delay': [createMachine({ initial: 'a', states: { a: { after: { 10: 'a' } } } }), /state a: after/],
    history: [
      createMachine({ initial: 'a', states: { a: {}, h: { type: 'history', target: 'a' } } }),
      /state h: history/,
    ],
    'a spawn in an assign': [
      setup({ actors: { idle } }).createMachine({ context: ({ spawn }) => ({ child: spawn('idle').id }) }),
      /spawns an actor/,
    ],
    'a spawned child': [createMachine({ on: { X: { actions: spawnChild(idle) } } }), /'xstate.spawnChild'/],
    'a delayed raise': [createMachine({ entry: raise({ type: 'X' }, { delay: 1 }) }), /'xstate.raise'/],
    'an action with an effect': [createMachine({ on: { X: { actions: 'eject' } } }), /runs action 'eject'/],
    'a context without bounds': [
      createMachine({
        context: { n: 0 },
        on: { X: { actions: assign({ n: ({ context }) => context.n + 1 }) } },
      }),
      /over 50 snapshots/,
    ],
    'a context that is not plain data': [createMachine({ context: { seen: new Set() } }), /not a Set/],
    'eventless transitions without end': [
      createMachine({ initial: 'a', states: endless }),
      /in a fails on GO: .*Infinite loop/,
    ],
    'the same at the start': [
      createMachine({ initial: 'b', states: endless }),
      /cannot start: .*Infinite loop/,
    ],
    'a context that throws': [
      createMachine({
        context: () => {
          throw new Error('no input')
        },
      }),
      /cannot start: Error: no input/,
    ],
    'two commands at once': [
      createMachine({ type: 'parallel', states: commands }),
      /second command 'write' beside 'read'/,
    ],
    'a command that is no name': [createMachine({ meta: { command: 7 } }), /meta.command is not a name/],
    'steps that are no list': [createMachine({ meta: { steps: 'S1' } }), /meta.steps is not a list/],
  }
  test.each(Object.entries(refused))('%s', (_, [machine, message]) => {
    expect(() => compile(machine, { maxStates: 50 })).toThrow(message)
    expect(() => compile(machine, { maxStates: 50 })).toThrow(
      expect.objectContaining({ name: 'CompileError' }),
    )
  })
})
