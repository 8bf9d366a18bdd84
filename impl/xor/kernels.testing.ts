/**
 * The text of the SIMD kernels, `gather1` to `gather8` and `check1` to `check8`, for lengths of 16 bytes and more.
 *
 * All sources of 16 bytes are loaded, XORed and stored before the next 16: accumulators for more lanes than that
 * spill out of the machine's registers. 512 bytes make one turn of the loop. The last 16 bytes, which overlap the ones
 * before them unless the length is a multiple of 16, are computed before anything is stored and stored last, so that
 * any length works in place.
 */

/** Sources of one kernel at most; more meet in the target, group by group. */
const maxGroup = 8
const laneBytes = 16
const turnBytes = 512

export function kernelsText(): string {
  const counts = Array.from({ length: maxGroup }, (_, i) => i + 1)
  const kernels = counts.flatMap((count) => [gather(count), check(count)])
  return `(module (import "xor" "memory" (memory 0))\n${kernels.join('\n')})\n`
}

function gather(count: number): string {
  const sources = names(count)
  const pointers = ['$target', ...sources]
  return `(func (export "gather${count}") (param $target i32) ${params(sources)} (param $length i32) (result i32)
  (local $rest i32) (local $end i32) (local $last v128)
  (local.set $rest (i32.sub (local.get $length) (i32.const ${laneBytes})))
  (local.set $end (i32.add (local.get $target) (local.get $rest)))
  (local.set $last ${xor(sources.map((source) => `(v128.load (i32.add (local.get ${source}) (local.get $rest)))`))})
  ${whileAtLeast(turnBytes, [...lanes().map((at) => store(at, sources)), advance(pointers, turnBytes)])}
  ${whileAtLeast(laneBytes + 1, [store(0, sources), advance(pointers, laneBytes)])}
  (v128.store (local.get $end) (local.get $last))
  (i32.const -1))`
}

/** Two lanes a test. A turn that finds something leaves its pointers to the loop by lanes, which finds it again. */
function check(count: number): string {
  const sources = names(count)
  const pairs = lanes().filter((at) => at % (2 * laneBytes) === 0)
  const test = (at: number) =>
    `(br_if $found (v128.any_true (v128.or ${sum(at, sources)} ${sum(at + laneBytes, sources)})))`
  const offset = '(i32.sub (local.get $s0) (local.get $begin))'
  const testLane = `(if (v128.any_true ${sum(0, sources)}) (then (return ${offset})))`
  const rest = `(i32.sub (local.get $length) (i32.const ${laneBytes}))`
  return `(func (export "check${count}") (param $target i32) ${params(sources)} (param $length i32) (result i32)
  (local $begin i32)
  (local.set $begin (local.get $s0))
  (block $found
  ${whileAtLeast(turnBytes, [...pairs.map(test), advance(sources, turnBytes)])})
  ${whileAtLeast(laneBytes + 1, [testLane, advance(sources, laneBytes)])}
  ${sources.map((source) => `(local.set ${source} (i32.add (local.get ${source}) ${rest}))`).join(' ')}
  ${testLane}
  (i32.const -1))`
}

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `$s${i}`)

const params = (pointers: readonly string[]): string =>
  pointers.map((pointer) => `(param ${pointer} i32)`).join(' ')

const lanes = (): readonly number[] =>
  Array.from({ length: turnBytes / laneBytes }, (_, lane) => lane * laneBytes)

const sum = (at: number, sources: readonly string[]): string =>
  xor(sources.map((source) => `(v128.load offset=${at} (local.get ${source}))`))

const store = (at: number, sources: readonly string[]): string =>
  `(v128.store offset=${at} (local.get $target) ${sum(at, sources)})`

const xor = (terms: readonly string[]): string => terms.reduce((left, right) => `(v128.xor ${left} ${right})`)

/** Moves the pointers on; $length is what is left. */
const advance = (pointers: readonly string[], bytes: number): string =>
  [
    ...pointers.map(
      (pointer) => `(local.set ${pointer} (i32.add (local.get ${pointer}) (i32.const ${bytes})))`,
    ),
    `(local.set $length (i32.sub (local.get $length) (i32.const ${bytes})))`,
  ].join(' ')

function whileAtLeast(bytes: number, body: readonly string[]): string {
  const goesOn = `(i32.ge_u (local.get $length) (i32.const ${bytes}))`
  return `(if ${goesOn} (then (loop $turn\n  ${body.join('\n  ')}\n  (br_if $turn ${goesOn}))))`
}
