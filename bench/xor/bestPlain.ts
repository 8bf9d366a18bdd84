/**
 * The best plain JavaScript that we know of, made for one memory and one number of sources. The engine takes the memory
 * of such a function for a constant, which makes it twice as fast as one that is handed its words.
 */

import type { Worker } from './sweep.ts'

type Gather = (target: number, sources: Int32Array, length: number) => void
type Check = (sources: Int32Array, length: number) => number

/** Works on whole words, on 4 of them in a turn; lengths are multiples of 16 bytes. */
export class BestPlain implements Worker {
  readonly sources = new Int32Array(32)
  private readonly words: Int32Array
  private readonly gathers = new Map<number, Gather>()
  private readonly checks = new Map<number, Check>()

  constructor({ buffer }: WebAssembly.Memory) {
    this.words = new Int32Array(buffer)
  }

  gather(target: number, count: number, length: number): void {
    const gather = this.gathers.get(count) ?? this.add(this.gathers, count, gatherText(count))
    gather(target, this.sources, length)
  }

  check(count: number, length: number): number {
    const check = this.checks.get(count) ?? this.add(this.checks, count, checkText(count))
    return check(this.sources, length)
  }

  private add<Made>(into: Map<number, Made>, count: number, text: string): Made {
    const made: Made = new Function('words', text)(this.words)
    into.set(count, made)
    return made
  }
}

const turnWords = 4

/** Every block has an index of its own, so that a load takes no more than an addition a turn. */
function gatherText(count: number): string {
  const sums = turn((word) => `words[t + ${word}] = ${sumText(count, word)}`)
  return `return (target, sources, length) => {
    let t = target >>> 2
    ${indexText(count)}
    for (let i = length >>> 2; i > 0; i = (i - ${turnWords}) | 0) {
      ${sums.join('; ')}
      t = (t + ${turnWords}) | 0; ${advanceText(count)}
    }
  }`
}

function checkText(count: number): string {
  const finds = turn((word) => `if ((${sumText(count, word)}) !== 0) return (i + ${word}) * 4`)
  return `return (sources, length) => {
    ${indexText(count)}
    for (let i = 0; i < length >>> 2; i = (i + ${turnWords}) | 0) {
      ${finds.join('; ')}
      ${advanceText(count)}
    }
    return -1
  }`
}

const turn = (text: (word: number) => string): readonly string[] =>
  Array.from({ length: turnWords }, (_, word) => text(word))

const each = (count: number, text: (source: string, i: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, i) => text(`s${i}`, i))

const indexText = (count: number): string =>
  `let ${each(count, (source, i) => `${source} = sources[${i}] >>> 2`).join(', ')}`

const sumText = (count: number, word: number): string =>
  each(count, (source) => `words[${source} + ${word}]`).join(' ^ ')

const advanceText = (count: number): string =>
  each(count, (source) => `${source} = (${source} + ${turnWords}) | 0`).join('; ')
