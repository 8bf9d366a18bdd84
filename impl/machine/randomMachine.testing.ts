/**
 * Random machines as plain data, for the differential test: nested and parallel nodes, guards and assigns over a
 * small context, eventless and done transitions, forbidden, wildcard, targetless and re-entering ones.
 *
 * `fuel` keeps them finite: only a transition taken by an event refuels, and whatever XState takes on its own account
 * (always, onDone, and
 * wildcards, which match its done events too) needs fuel and burns one.
 */

import fc from 'fast-check'

/** `x` is 0, 1 or 2, and so is `fuel`. */
export type Context = { readonly x: number; readonly fuel: number }

/** `is` compares x; `in` asks whether a node is active, so that one region can watch another. */
export type GuardSpec =
  | { readonly kind: 'is'; readonly x: number; readonly negated: boolean }
  | { readonly kind: 'in'; readonly node: number; readonly negated: boolean }

/** x becomes scale * x + shift, modulo 3. Two of them commute seldom, so their order shows. */
export interface AssignSpec {
  readonly scale: number
  readonly shift: number
}

/** Number of a node, modulo their count: among the siblings of the source, or among all but the root. */
export interface TargetSpec {
  readonly among: 'siblings' | 'all'
  readonly node: number
}

export interface TransitionSpec {
  readonly guard: GuardSpec | null
  readonly assign: AssignSpec | null
  /** null stays where it is. */
  readonly target: TargetSpec | null
  readonly reenter: boolean
  readonly refuel: boolean
}

export interface NodeSpec {
  readonly type: 'atomic' | 'final' | 'compound' | 'parallel'
  readonly children: readonly NodeSpec[]
  /** Number of the initial child, modulo their count. */
  readonly initial: number
  /** By event; an empty list forbids it. */
  readonly on: Readonly<Record<string, readonly TransitionSpec[]>>
  readonly always: readonly TransitionSpec[]
  readonly onDone: TransitionSpec | null
  readonly entry: AssignSpec | null
  readonly exit: AssignSpec | null
}

const chance = (percent: number): fc.Arbitrary<boolean> => fc.nat({ max: 99 }).map((draw) => draw < percent)
const maybe = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  chance(percent).chain((has) => (has ? arbitrary : fc.constant(null)))
const number = fc.nat({ max: 40 })

const guard: fc.Arbitrary<GuardSpec> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('is' as const), x: fc.nat({ max: 2 }), negated: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('in' as const), node: number, negated: fc.boolean() }),
  },
)

const assign: fc.Arbitrary<AssignSpec> = fc.record({
  scale: fc.constantFrom(1, 1, 2, 2, 0),
  shift: fc.nat({ max: 2 }),
})

const target: fc.Arbitrary<TargetSpec> = fc.record({
  among: fc.constantFrom('siblings', 'siblings', 'siblings', 'all'),
  node: number,
})

const transition: fc.Arbitrary<TransitionSpec> = fc.record({
  guard: maybe(30, guard),
  assign: maybe(60, assign),
  target: maybe(85, target),
  reenter: fc.boolean(),
  refuel: fc.boolean(),
})

const none = fc.constant<never[]>([])
const some = fc.array(transition, { minLength: 1, maxLength: 2 })
const handlers = chance(10).chain((forbidden) => (forbidden ? none : some))
const eventTypes = fc.constantFrom('A', 'A', 'B', 'B', 'C', 'disk.done', 'disk.*', '*')
const on = fc.dictionary(eventTypes, handlers, { size: 'max', minKeys: 1, maxKeys: 4 })

function node(type: fc.Arbitrary<NodeSpec['type']>, depth: number): fc.Arbitrary<NodeSpec> {
  const inner: fc.Arbitrary<NodeSpec['type']> =
    depth > 0
      ? fc.constantFrom('atomic', 'compound', 'compound', 'compound', 'parallel', 'parallel')
      : fc.constantFrom('atomic', 'atomic', 'atomic', 'atomic', 'final')
  return type.chain((drawn) =>
    fc.record({
      type: fc.constant(drawn),
      children:
        drawn === 'compound' || drawn === 'parallel'
          ? fc.array(node(inner, depth - 1), { size: 'max', minLength: 2, maxLength: depth > 1 ? 3 : 2 })
          : none,
      initial: number,
      on: drawn === 'final' ? fc.constant({}) : on,
      always: drawn === 'final' ? none : chance(15).chain((has) => (has ? some : none)),
      onDone: maybe(50, transition),
      entry: maybe(25, assign),
      exit: maybe(25, assign),
    }),
  )
}

/** A root with up to two levels of nodes below it and a level of leaves. */
export const randomMachine: fc.Arbitrary<NodeSpec> = node(
  fc.constantFrom('compound', 'compound', 'parallel'),
  2,
)
