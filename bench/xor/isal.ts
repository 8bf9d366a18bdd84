/**
 * Intel's ISA-L, where a C compiler and Debian's libisal-dev are there: a helper process that is told what to do batch by
 * batch, so that it takes its turn like all others. It tells its own time on a processor: this process may well wait for
 * one while the helper has it.
 */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, openSync, readSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { endianness, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Batch } from '../suite.ts'
import type { Field, Filler, Laid } from './field.ts'
import { helperSource, probeSource } from './isalHelper.ts'
import { workOf } from './sweep.ts'

const compiler = 'cc'
const pageBytes = 65_536
const isLittleEndian = endianness() === 'LE'

/** The helper with the field filled, or `null` where there is no ISA-L. */
export const openIsal = (field: Field): Isal | null =>
  whyNoIsal() === null ? inFolder((folder) => start(folder, field)) : null

let isThere: boolean | undefined

/** Tried once. @returns why it is not here, `null` when it is */
export function whyNoIsal(): string | null {
  isThere ??= inFolder((folder) => compile(folder, probeSource, 'probe') === null)
  return isThere ? null : 'ISA-L, for want of a C compiler (cc) or of libisal-dev'
}

function inFolder<Found>(act: (folder: string) => Found): Found {
  const folder = mkdtempSync(join(tmpdir(), 'arrayproof-isal-'))
  try {
    return act(folder)
  } finally {
    // whoever has a file open keeps it
    rmSync(folder, { recursive: true })
  }
}

/** @returns what the compiler complains about, `null` for nothing */
function compile(folder: string, source: string, name: string): string | null {
  const path = join(folder, `${name}.c`)
  writeFileSync(path, source)
  const line = ['-O2', '-o', join(folder, name), path, '-lisal']
  const { status, stderr, error } = spawnSync(compiler, line, { encoding: 'utf8' })
  if (error !== undefined) return error.message
  return status === 0 ? null : stderr
}

function start(folder: string, field: Field): Isal {
  const complaint = compile(folder, helperSource, 'helper')
  if (complaint !== null) throw new Error(`the helper of ISA-L does not compile: ${complaint}`)
  const [commands, answers] = [join(folder, 'commands'), join(folder, 'answers')]
  execFileSync('mkfifo', [commands, answers])
  const child = spawn(join(folder, 'helper'), [commands, answers], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (child.pid === undefined) throw new Error('the helper of ISA-L does not start')
  // it ends when its input does, at the latest with this process
  child.unref()
  const isal = new Isal(openSync(commands, 'w'), openSync(answers, 'r'), field.pages * pageBytes)
  field.fill(isal)
  return isal
}

export class Isal implements Filler {
  /** Time of all batches so far. */
  readonly clock: Clock = { now: () => this.milliseconds, kind: 'on-processor' }
  private milliseconds = 0
  /** As the helper lays it out, padded to 8 bytes. */
  private readonly answer = new DataView(new ArrayBuffer(16))

  /** @param commands and answers: open files; @param bytes of its memory */
  constructor(
    private readonly commands: number,
    private readonly answers: number,
    bytes: number,
  ) {
    this.tell('m', bytes)
  }

  pattern(address: number, number: number, length: number): void {
    this.tell('p', address, number, length)
  }

  copy(to: number, from: number, length: number): void {
    this.tell('c', to, from, length)
  }

  touch(address: number, length: number): void {
    this.tell('t', address, length)
  }

  /** @param together batches of the others that make one of its own */
  sweep(each: Laid, together: number): () => Batch {
    const { operation, sources, blockBytes, first, stride, lead, target, places, calls } = each
    const work = workOf(each, calls * together)
    const numbers = [sources, blockBytes, first, stride, lead, target, places]
    let place = 0
    return () => {
      this.tell('r', operation.charAt(0), ...numbers, place, calls, together)
      place = (place + calls * together) % places
      if (readSync(this.answers, this.answer) !== this.answer.byteLength)
        throw new Error('the helper of ISA-L has ended')
      this.milliseconds = this.answer.getFloat64(0, isLittleEndian)
      return { hash: fold(emptyHash, this.answer.getInt32(8, isLittleEndian)), work }
    }
  }

  private tell(...command: readonly (string | number)[]): void {
    try {
      writeSync(this.commands, `${command.join(' ')}\n`)
    } catch (error) {
      throw new Error('the helper of ISA-L takes no commands', { cause: error })
    }
  }
}
