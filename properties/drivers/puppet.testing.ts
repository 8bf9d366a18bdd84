/**
 * A world of nothing but steps, for tests of who moves next: each actor carries out its commands one after the other,
 * and each I/O of a command is a step.
 */

import { ioBits, ioMask, type Saved, type StepDescription, type System } from '../../impl/world/system.ts'
import type { Violation } from '../results.ts'
import type { Subject } from './subject.ts'

export interface Command {
  readonly label: string
  /** I/Os that complete in any order; 1 unless told. */
  readonly ios?: number
  /** Not enabled before so many steps of the world. */
  readonly notBefore?: number
  /** Not enabled before faults have ended. */
  readonly afterFaults?: boolean
}

export interface Part {
  readonly name: string
  readonly commands: readonly Command[]
  /** Faults come last. */
  readonly isFault?: boolean
  /** Begins anew after its last command, for ever. */
  readonly isEndless?: boolean
}

const clockWord = 0

export class Puppet implements Subject, System {
  readonly steps: Int32Array
  readonly changes: string[] = []
  readonly system: System = this
  readonly patience = 40
  tracing = false
  /** What the drivers told the world. */
  readonly heard: string[] = []
  /** The steps taken, as `actor label.io`. */
  readonly taken: string[] = []
  /** A clock, then each actor's command and the I/Os of it that are outstanding; at last, 1 when faults have ended. */
  private readonly words: Int32Array

  /** @param broken says after each step what is wrong with the world, if anything */
  constructor(
    private readonly parts: readonly Part[],
    private readonly broken: (puppet: Puppet) => string | null = () => null,
  ) {
    this.steps = new Int32Array(parts.length << ioBits)
    this.words = new Int32Array(2 + parts.length * 2)
    for (let actor = 0; actor < parts.length; actor++) this.issue(actor, 0)
  }

  get size(): number {
    return this.words.length
  }

  /** Commands that an actor has carried out. */
  done(name: string): number {
    return this.words[1 + 2 * this.parts.findIndex((part) => part.name === name)] ?? 0
  }

  enabled(): number {
    let count = 0
    for (let actor = 0; actor < this.parts.length; actor++) {
      const { notBefore = 0, afterFaults = false } = this.command(actor) ?? {}
      if (notBefore > (this.words[clockWord] ?? 0) || (afterFaults && this.words.at(-1) === 0)) continue
      const outstanding = this.words[2 + 2 * actor] ?? 0
      for (let io = 0; io < ioMask; io++) {
        if ((outstanding & (1 << io)) !== 0) this.steps[count++] = (actor << ioBits) | io
      }
    }
    return count
  }

  apply(step: number): void {
    const actor = step >>> ioBits
    const outstanding = this.words[2 + 2 * actor] ?? 0
    const bit = 1 << (step & ioMask)
    if ((outstanding & bit) === 0) throw new Error(`${this.actorName(step)} cannot take step ${step}`)
    this.taken.push(this.text(step))
    this.words[clockWord] = (this.words[clockWord] ?? 0) + 1
    this.words[2 + 2 * actor] = outstanding ^ bit
    if ((outstanding ^ bit) === 0) this.issue(actor, (this.words[1 + 2 * actor] ?? 0) + 1)
  }

  nextLocal(): number {
    return -1
  }

  describe(step: number): StepDescription {
    return { actor: this.actorName(step), label: this.label(step), steps: [], what: this.text(step) }
  }

  save(into: Saved, at = 0): void {
    into.set(this.words, at)
  }

  load(from: Saved): void {
    this.words.set(from)
  }

  fingerprint(out: Int32Array): void {
    out.fill(0)
    for (const word of this.words) {
      out[0] = Math.imul(out[0] ?? 0, 31) + word
      out[1] = Math.imul(out[1] ?? 0, 0x9e3779b1) + word
    }
  }

  isFault(step: number): boolean {
    return this.parts[step >>> ioBits]?.isFault === true
  }

  moverOf(step: number): number {
    return step >>> ioBits
  }

  commandOf(step: number): number {
    return [...this.label(step)].reduce((hash, each) => Math.imul(hash, 31) + each.charCodeAt(0), 0)
  }

  actorName(step: number): string {
    return this.parts[step >>> ioBits]?.name ?? '?'
  }

  label(step: number): string {
    return this.command(step >>> ioBits)?.label ?? '?'
  }

  tables(): readonly [] {
    return []
  }

  violation(): Omit<Violation, 'step'> | null {
    const found = this.broken(this)
    return found === null ? null : { invariant: 'broken', where: '', expected: '', found }
  }

  endFaults(): void {
    this.words[this.words.length - 1] = 1
    this.parts.forEach(({ isFault }, actor) => {
      if (isFault) this.words[2 + 2 * actor] = 0
    })
    this.heard.push(`faults end after ${this.taken.length}`)
  }

  judgeRest(): void {
    this.heard.push(`rest after ${this.taken.length}`)
  }

  judgeEndless(steps: number): void {
    this.heard.push(`endless after ${this.taken.length}, ${steps} of them calm`)
  }

  private text(step: number): string {
    return `${this.actorName(step)} ${this.label(step)}.${step & ioMask}`
  }

  private command(actor: number): Command | undefined {
    const part = this.parts[actor]
    const at = this.words[1 + 2 * actor] ?? 0
    return part?.commands[part.isEndless ? at % part.commands.length : at]
  }

  private issue(actor: number, at: number): void {
    this.words[1 + 2 * actor] = at
    const command = this.command(actor)
    this.words[2 + 2 * actor] = command === undefined ? 0 : (1 << (command.ios ?? 1)) - 1
  }
}
