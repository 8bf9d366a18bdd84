/** What the compiler makes of machines of each shape. */

import { describe, expect, test } from 'vitest'
import { assign, createMachine, raise, setup } from 'xstate'
import type { StateMeta } from '../../model/machine.ts'
import { type CompiledMachine, compile, transition, UnexpectedEventError } from './compile.ts'

/** The names on the way that these events lead from the initial state. */
function walk(machine: CompiledMachine, ...types: string[]): (string | undefined)[] {
  let state = 0
  return types.map((type) => {
    state = transition(machine, state, machine.events.indexOf(type))
    return machine.states[state]?.name
  })
}

const names = (machine: CompiledMachine) => machine.states.map(({ name }) => name)

const smallWrite = setup({
  types: { events: {} as { type: 'WRITE' | 'DONE' }, meta: {} as StateMeta },
}).createMachine({
  id: 'smallWrite',
  initial: 'idle',
  states: {
    idle: { on: { WRITE: 'readingOld' } },
    readingOld: { meta: { command: 'readOld', steps: ['S6001'] }, on: { DONE: 'writing' } },
    writing: { meta: { command: 'write', steps: ['S6002'], requirements: ['R1'] }, on: { DONE: 'idle' } },
  },
})

const counter = setup({
  types: { context: {} as { tries: number }, events: {} as { type: 'FAIL' | 'DONE' } },
  guards: { again: ({ context }) => context.tries < 2 },
  actions: { count: assign({ tries: ({ context }) => context.tries + 1 }) },
}).createMachine({
  id: 'counter',
  context: { tries: 0 },
  initial: 'trying',
  states: {
    trying: { on: { FAIL: [{ guard: 'again', actions: 'count' }, 'lost'], DONE: 'saved' } },
    lost: { type: 'final' },
    saved: { type: 'final' },
  },
})

describe('a table', () => {
  test('of a flat machine lists its states in the order in which they are reached', () => {
    expect(compile(smallWrite)).toEqual({
      name: 'smallWrite',
      events: ['WRITE', 'DONE'],
      states: [
        { name: 'idle', command: null, steps: [], requirements: [], final: false },
        { name: 'readingOld', command: 'readOld', steps: ['S6001'], requirements: [], final: false },
        { name: 'writing', command: 'write', steps: ['S6002'], requirements: ['R1'], final: false },
      ],
      next: Int32Array.of(1, -1, -1, 2, -1, 0),
    })
  })

  test('tells snapshots apart by their context, and shares what is equal', () => {
    const table = compile(counter)
    expect(names(table)).toEqual(['trying', 'trying', 'saved', 'trying', 'saved', 'lost', 'saved'])
    expect(walk(table, 'FAIL', 'FAIL', 'FAIL')).toEqual(['trying', 'trying', 'lost'])
    expect(table.states.filter(({ final }) => final)).toHaveLength(4)
  })

  test('of a machine with input starts where the input says', () => {
    const machine = setup({ types: { context: {} as { left: number }, input: {} as number } }).createMachine({
      context: ({ input }) => ({ left: input }),
      on: {
        STEP: {
          guard: ({ context }) => context.left > 0,
          actions: assign({ left: ({ context }) => context.left - 1 }),
        },
      },
    })
    expect(compile(machine, { input: 3 }).next).toEqual(Int32Array.of(1, 2, 3, -1))
  })

  test('names nested and parallel states, and gathers their meta from the outside in', () => {
    const machine = createMachine({
      id: 'pair',
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          meta: { steps: ['S1'] },
          states: {
            left: {
              initial: 'on',
              meta: { steps: ['S2', 'S1'] },
              states: { on: { on: { L: 'off' } }, off: {} },
            },
            right: {
              initial: 'on',
              states: { on: { on: { R: 'off' } }, off: { meta: { command: 'rest' } } },
            },
          },
          on: { LEAVE: 'deep' },
        },
        deep: { initial: 'inner', states: { inner: {} } },
      },
    })
    const table = compile(machine)
    expect(walk(table, 'R', 'L')).toEqual(['both.{left.on,right.off}', 'both.{left.off,right.off}'])
    expect(walk(table, 'L', 'R', 'LEAVE')).toEqual([
      'both.{left.off,right.on}',
      'both.{left.off,right.off}',
      'deep.inner',
    ])
    expect(table.states).toHaveLength(5) // the order in which the regions moved leaves no trace
    expect(table.states.find(({ name }) => name === 'both.{left.off,right.off}')).toMatchObject({
      command: 'rest',
      steps: ['S1', 'S2'],
    })
  })

  test('follows eventless transitions, immediate raises and done events to the end', () => {
    const machine = createMachine({
      initial: 'a',
      states: {
        a: { on: { GO: { target: 'b', actions: raise({ type: 'ON' }) } } },
        b: { on: { ON: 'c' } },
        c: { always: 'd' },
        d: { initial: 'x', states: { x: { type: 'final' } }, onDone: 'e' },
        e: {},
      },
    })
    expect(walk(compile(machine), 'GO')).toEqual(['e'])
    expect(compile(machine).events).toEqual(['GO', 'ON'])
  })

  test('tells apart what looks alike but goes different ways: XState asks regions in the order of their entry', () => {
    const region = (event: 'P' | 'Q', change: 'double' | 'increment') => ({
      initial: 'a',
      states: {
        a: { on: { [event]: 'away' }, always: { guard: 'go' as const, target: 'b', actions: change } },
        away: { on: { [event]: 'a' } },
        b: {},
      },
    })
    const machine = setup({
      types: { context: {} as { x: number; go: boolean } },
      guards: { go: ({ context }) => context.go },
      actions: {
        double: assign({ x: ({ context }) => context.x * 2 }),
        increment: assign({ x: ({ context }) => context.x + 1 }),
      },
    }).createMachine({
      type: 'parallel',
      context: { x: 1, go: false },
      states: { p: region('P', 'double'), q: region('Q', 'increment') },
      on: { GO: { guard: ({ context }) => !context.go, actions: assign({ go: true }) } },
    })
    const { events, next } = compile(machine)
    const [go, p, q] = ['GO', 'P', 'Q'].map((type) => events.indexOf(type))
    const state = (...path: (number | undefined)[]) =>
      path.reduce<number>((from, event = 0) => next[from * events.length + event] ?? -1, 0)
    expect(state(p, p, q, q)).toBe(0)
    expect(state(p, p)).not.toBe(0)
    expect(state(p, p, go)).not.toBe(state(go))
  })

  test('keeps a transition that changes nothing apart from an event that is not accepted', () => {
    const machine = createMachine({
      initial: 'a',
      states: {
        a: {
          on: {
            SELF: 'a',
            AGAIN: { target: 'a', reenter: true },
            STAY: { actions: assign({}) },
            NO: undefined,
          },
        },
        b: { on: { NO: 'a' } },
      },
      on: { NO: '.b' },
    })
    const { events, next } = compile(machine)
    const row = Object.fromEntries(events.map((type, event) => [type, next[event]]))
    expect(row).toEqual({ SELF: 0, AGAIN: 0, STAY: 0, NO: -1 })
  })

  test('gives a final state an empty row, as a finished actor hears nothing', () => {
    const machine = createMachine({ initial: 'end', states: { end: { type: 'final' } }, on: { X: '.end' } })
    expect(compile(machine).next).toEqual(Int32Array.of(-1))
  })

  test('has no column for wildcards, though they answer the events that have one', () => {
    const machine = createMachine({
      initial: 'a',
      states: { a: { on: { X: 'b' } }, b: { on: { '*': 'a' } }, c: { on: { 'disk.*': 'a' } } },
    })
    expect(compile(machine).events).toEqual(['X'])
    expect(walk(compile(machine), 'X', 'X')).toEqual(['b', 'a'])
  })

  test('says which machine, state and event, when an event is not accepted', () => {
    const table = compile(smallWrite)
    expect(() => transition(table, 1, 0)).toThrow(UnexpectedEventError)
    expect(() => transition(table, 1, 0)).toThrow('smallWrite in readingOld (#1) does not accept WRITE (#0)')
    for (const [state, event] of [
      [0, -1],
      [0, 2],
      [1, -1],
      [-1, 1],
      [3, 0],
    ] as const)
      expect(() => transition(table, state, event)).toThrow(UnexpectedEventError)
  })

  test('may have exactly as many snapshots as the limit says', () => {
    expect(compile(counter, { maxStates: 7 }).states).toHaveLength(7)
    expect(() => compile(counter, { maxStates: 6 })).toThrow('over 6 snapshots')
  })

  test('costs the machine nothing: it keeps its own limit of microsteps', () => {
    compile(counter)
    expect(counter.options.maxIterations).toBe(Number.POSITIVE_INFINITY)
  })
})
