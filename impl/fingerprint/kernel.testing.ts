/** The text of the SIMD kernel: `plain.ts` four words at a time, and its tests hold the two against each other. */

import { factors } from './plain.ts'

const splat = (factor: number) => `(i32x4.splat (i32.const ${factor}))`

const lanesSum = (sum: string) =>
  [0, 1, 2, 3]
    .map((lane) => `(i32x4.extract_lane ${lane} (local.get ${sum}))`)
    .reduce((left, right) => `(i32.add ${left} ${right})`)

/** `sum` takes a number of lanes of 16 bytes from address 0 on, and returns the first half; `second` has the other one. */
export function kernelText(): string {
  const { place, key, word, second } = factors
  const places = [1, 2, 3, 4].map((at) => Math.imul(at, place))
  return `(module (import "arena" "memory" (memory 0))
  (global $second (mut i32) (i32.const 0))
  (func (export "second") (result i32) (global.get $second))
  (func (export "sum") (param $lanes i32) (result i32)
    (local $at i32) (local $place v128) (local $word v128) (local $bits v128) (local $a v128) (local $b v128)
    (local.set $place (v128.const i32x4 ${places.join(' ')}))
    (if (local.get $lanes) (then (loop $next
      (local.set $word (v128.load (local.get $at)))
      (local.set $bits (i32x4.mul ${splat(word)} (v128.xor (local.get $word)
        (i32x4.mul ${splat(key)} (v128.xor (local.get $place) (i32x4.shr_u (local.get $place) (i32.const 16)))))))
      (local.set $word (i32x4.ne (local.get $word) (v128.const i32x4 0 0 0 0)))
      (local.set $a (i32x4.add (local.get $a) (v128.and (local.get $word)
        (v128.xor (local.get $bits) (i32x4.shr_u (local.get $bits) (i32.const 15))))))
      (local.set $b (i32x4.add (local.get $b) (v128.and (local.get $word) (i32x4.mul ${splat(second)}
        (v128.xor (local.get $bits) (i32x4.shr_u (local.get $bits) (i32.const 13)))))))
      (local.set $place (i32x4.add (local.get $place) ${splat(Math.imul(4, place))}))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (local.tee $lanes (i32.sub (local.get $lanes) (i32.const 1)))))))
    (global.set $second ${lanesSum('$b')})
    ${lanesSum('$a')}))
`
}
