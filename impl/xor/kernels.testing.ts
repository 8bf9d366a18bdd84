/**
 * The text of the SIMD kernels, a gather and a check for every number of sources from 1 to 8, for lengths of 16 bytes and
 * more.
 *
 * All sources of 16 bytes are loaded, XORed and stored before the next 16: accumulators for more lanes than that
 * spill out of the machine's registers. 512 bytes make one turn of the loop. The last 16 bytes, which overlap the ones
 * before them unless the length is a multiple of 16, are computed before anything is stored and stored last, so that
 * any length works in place.
 *
 * For an engine that merges neighbouring lanes (`engine.ts`) both sums of a pair come before both of its stores: it
 * merges no loads that have a store between them. So few and wide stores wait for their lines where the blocks lie beyond
 * the first-level cache, so there every line of the target is read a little before it is written.
 */

import type { KernelForm } from './engine.ts'

/** Sources of one kernel at most; more meet in the target, group by group. */
const maxGroup = 8
const laneBytes = 16
const turnBytes = 512
const lineBytes = 64
/** Blocks that are at least as long do not stay in the first-level cache, and go in shorter turns. */
const farBytes = 16_384
const farTurnBytes = 128
/** From where a far block is written to where it is read beforehand. */
const aheadBytes = 256

/** @param shared `shared` for a memory that threads share */
export function kernelsText(form: KernelForm, shared: '' | 'shared' = ''): string {
  const counts = Array.from({ length: maxGroup }, (_, i) => i + 1)
  const functions = [
    ...counts.map((count) => gather(count, form)),
    ...counts.map(check),
    dispatch('gather', ['$target'], ''),
    dispatch('check', [], '(result i32)'),
  ]
  const limits = shared === '' ? '0' : '0 65536 shared'
  return `(module (import "xor" "memory" (memory ${limits}))\n${functions.join('\n')})\n`
}

/**
 * The exported function. It takes the address of a table of the sources' addresses, so that there is one call for any
 * number of them, which the engine can inline: a kernel each, with the addresses as parameters, cost 12 ns a call more.
 * @param others parameters beside the table, the number of sources in it, and the length
 */
function dispatch(name: string, others: readonly string[], result: string): string {
  const labels = Array.from({ length: maxGroup }, (_, i) => `$${name}${i + 1}`)
  const handed = ['$sources', ...others, '$length']
  const cases = labels.reduce(
    (inner, label) => `(block ${label} ${inner})
  (return (call ${label} ${handed.map((each) => `(local.get ${each})`).join(' ')}))`,
    `(br_table ${labels.join(' ')} (i32.sub (local.get $count) (i32.const 1)))`,
  )
  return `(func (export "${name}") ${params(['$sources', ...others, '$count', '$length'])} ${result}
  ${cases})`
}

function gather(count: number, form: KernelForm): string {
  const sources = names(count)
  const pointers = ['$target', ...sources]
  const stores =
    form === 'lanes'
      ? lanes(turnBytes).map((at) => store(at, sources))
      : pairs(turnBytes).map((at) => storePair(at, sources))
  return `(func $gather${count} ${params(['$sources', '$target', '$length'])} ${locals(sources)}
  (local $rest i32) (local $end i32) (local $last v128) ${form === 'pairs' ? '(local $low v128) (local $high v128)' : ''}
  ${load(sources)}
  (local.set $rest (i32.sub (local.get $length) (i32.const ${laneBytes})))
  (local.set $end (i32.add (local.get $target) (local.get $rest)))
  (local.set $last ${xor(sources.map((source) => `(v128.load (i32.add (local.get ${source}) (local.get $rest)))`))})
  ${form === 'pairs' ? farTurns(sources, pointers) : ''}
  ${whileAtLeast(turnBytes, [...stores, advance(pointers, turnBytes)])}
  ${whileAtLeast(laneBytes + 1, [store(0, sources), advance(pointers, laneBytes)])}
  (v128.store (local.get $end) (local.get $last)))`
}

/** Ends where a line ahead would lie beyond the target. */
function farTurns(sources: readonly string[], pointers: readonly string[]): string {
  const stores = pairs(farTurnBytes).map((at) =>
    at % lineBytes === 0 ? `${touch(at + aheadBytes)} ${storePair(at, sources)}` : storePair(at, sources),
  )
  return whileAtLeast(farTurnBytes + aheadBytes, [...stores, advance(pointers, farTurnBytes)], farBytes)
}

/** Two lanes a test. A turn that finds something leaves its pointers to the loop by lanes, which finds it again. */
function check(count: number): string {
  const sources = names(count)
  const test = (at: number) =>
    `(br_if $found (v128.any_true (v128.or ${sum(at, sources)} ${sum(at + laneBytes, sources)})))`
  const offset = '(i32.sub (local.get $s0) (local.get $begin))'
  const testLane = `(if (v128.any_true ${sum(0, sources)}) (then (return ${offset})))`
  const rest = `(i32.sub (local.get $length) (i32.const ${laneBytes}))`
  return `(func $check${count} ${params(['$sources', '$length'])} (result i32) ${locals(sources)} (local $begin i32)
  ${load(sources)}
  (local.set $begin (local.get $s0))
  (block $found
  ${whileAtLeast(turnBytes, [...pairs(turnBytes).map(test), advance(sources, turnBytes)])})
  ${whileAtLeast(laneBytes + 1, [testLane, advance(sources, laneBytes)])}
  ${sources.map((source) => `(local.set ${source} (i32.add (local.get ${source}) ${rest}))`).join(' ')}
  ${testLane}
  (i32.const -1))`
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `$s${i}`)

const params = (each: readonly string[]): string => each.map((name) => `(param ${name} i32)`).join(' ')

const locals = (each: readonly string[]): string => each.map((name) => `(local ${name} i32)`).join(' ')

/** The addresses of the sources out of their table. */
const load = (sources: readonly string[]): string =>
  sources
    .map((source, i) => `(local.set ${source} (i32.load offset=${4 * i} (local.get $sources)))`)
    .join(' ')

/** Offsets of the lanes of a turn. */
const lanes = (turn: number): readonly number[] =>
  Array.from({ length: turn / laneBytes }, (_, lane) => lane * laneBytes)

/** Offsets of the first lanes of pairs. */
const pairs = (turn: number): readonly number[] => lanes(turn).filter((at) => at % (2 * laneBytes) === 0)

const sum = (at: number, sources: readonly string[]): string =>
  xor(sources.map((source) => `(v128.load offset=${at} (local.get ${source}))`))

const store = (at: number, sources: readonly string[]): string =>
  `(v128.store offset=${at} (local.get $target) ${sum(at, sources)})`

const storePair = (at: number, sources: readonly string[]): string =>
  `(local.set $low ${sum(at, sources)}) (local.set $high ${sum(at + laneBytes, sources)})
  (v128.store offset=${at} (local.get $target) (local.get $low))
  (v128.store offset=${at + laneBytes} (local.get $target) (local.get $high))`

/** Has the line there on its way before it is stored to. */
const touch = (at: number): string => `(drop (i32.load8_u offset=${at} (local.get $target)))`

const xor = (terms: readonly string[]): string => terms.reduce((left, right) => `(v128.xor ${left} ${right})`)

/** Moves the pointers on; $length is what is left. */
const advance = (pointers: readonly string[], bytes: number): string =>
  [
    ...pointers.map(
      (pointer) => `(local.set ${pointer} (i32.add (local.get ${pointer}) (i32.const ${bytes})))`,
    ),
    `(local.set $length (i32.sub (local.get $length) (i32.const ${bytes})))`,
  ].join(' ')

/** @param first what has to be left for the first turn */
function whileAtLeast(bytes: number, body: readonly string[], first = bytes): string {
  const isLeft = (least: number) => `(i32.ge_u (local.get $length) (i32.const ${least}))`
  const goesOn = isLeft(bytes)
  return `(if ${isLeft(first)} (then (loop $turn\n  ${body.join('\n  ')}\n  (br_if $turn ${goesOn}))))`
}
