/** Plays a history to an oracle, and compares what it says with what the brute force says. */

import { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { initialWrite, stampOf } from '../../impl/stamp.ts'
import { History } from './history.ts'
import { isLinearizable, type Seen } from './linearizability.testing.ts'
import type { Move, Script } from './scripts.testing.ts'

export type Oracle = Pick<
  History,
  'issued' | 'wrote' | 'read' | 'see' | 'prune' | 'wouldAllow' | 'candidates'
>
export type MakeOracle = (arena: Arena, workload: readonly Operation[], sectors: number) => Oracle

export const soundOracle: MakeOracle = (arena, workload, sectors) => new History(arena, workload, sectors)

/** A read or write of the script while it runs: times of its issue and its answer. */
interface Running {
  readonly operation: Operation
  readonly index: number
  start: number
  end: number
  ok: boolean
  /** By sector of the array, what a read has returned so far. */
  readonly returned: Map<number, number>
}

/** Plays a script to an oracle, up to its end or the first illegal answer. */
export class Play {
  private readonly oracle: Oracle
  private readonly all: Running[]
  private time = 0

  constructor(
    make: MakeOracle,
    private readonly script: Script,
    private readonly prunes: boolean,
  ) {
    const { workload, sectors } = script
    this.oracle = make(new Arena(1_000), workload, sectors)
    this.all = workload.map((operation, index) => {
      return { operation, index, start: 0, end: Infinity, ok: false, returned: new Map() }
    })
  }

  /** @returns the first answer at which the oracle and the brute force disagree; null when there is none */
  firstWrongSighting(): string | null {
    for (const move of this.script.moves) {
      const outcome = this.move(move)
      if (outcome === 'illegal') return null
      if (outcome !== 'legal') return outcome
    }
    return null
  }

  /** The same for what a read that starts now, and is answered at once, may return: asked after every move. */
  firstWrongForecast(): string | null {
    for (const move of [null, ...this.script.moves]) {
      if (move !== null && this.move(move) !== 'legal') return null
      for (let lba = 0; lba < this.script.sectors; lba++) {
        const legal = this.values().filter((value) => this.mayReturn(lba, value, this.time + 1))
        const candidates = [...this.oracle.candidates(lba)].sort((a, b) => a - b)
        if (candidates.join() !== legal.join()) return `LBA ${lba}: candidates ${candidates}, legal ${legal}`
        for (const value of this.values()) {
          const said = this.oracle.wouldAllow(lba, stampOf(value, lba))
          if ((said === 'allowed') !== legal.includes(value))
            return `LBA ${lba}: would say ${said} of ${value}`
        }
      }
    }
    return null
  }

  /** Write ids as stamps know them: of the initial content, of all writes, and one of no write at all. */
  private values(): number[] {
    const writes = this.script.workload.filter(({ kind }) => kind === 'write').map(({ id }) => id + 1)
    return [initialWrite, ...writes, 99]
  }

  private move({ operation: pick, fails, values }: Move): string {
    const left = this.all.filter(({ end }) => end === Infinity)
    const chosen = left[pick % left.length]
    if (chosen === undefined) return 'legal'
    this.time++
    const { index, operation } = chosen
    if (chosen.start === 0) {
      chosen.start = this.time
      this.oracle.issued(index)
      return 'legal'
    }
    let outcome = 'legal'
    if (operation.kind === 'write') this.oracle.wrote(index, !fails)
    else {
      if (!fails) outcome = this.answer(chosen, values)
      this.oracle.read(index)
    }
    chosen.end = this.time
    chosen.ok = !fails
    if (this.prunes) this.oracle.prune(operation.lba, operation.sectors)
    return outcome
  }

  /** A read returns its sectors one by one; nothing is asked of the oracle after the first illegal one. */
  private answer({ index, operation, start, returned }: Running, values: readonly number[]): string {
    for (let lba = operation.lba; lba < operation.lba + operation.sectors; lba++) {
      const legal = this.values().filter((each) => this.mayReturn(lba, each, start))
      const pick = values[lba] ?? 0
      const choices = pick % 6 === 0 ? this.values() : legal
      const value = choices[Math.floor(pick / 6) % choices.length] ?? initialWrite
      const said = this.oracle.see(index, lba, stampOf(value, lba))
      if ((said === 'allowed') !== legal.includes(value)) {
        return `request ${index} read write ${value} from LBA ${lba}: ${said}, legal were ${legal}`
      }
      if (!this.isIssued(value) && said !== 'unknown') return `${value} was not written yet, but is ${said}`
      if (said !== 'allowed') return 'illegal'
      returned.set(lba, value)
    }
    return 'legal'
  }

  private isIssued(write: number): boolean {
    if (write === initialWrite) return true
    return this.all.some(({ operation, start }) => operation.id + 1 === write && start > 0)
  }

  /** Would the history so far be linearizable with one more read, from `start` till now? */
  private mayReturn(lba: number, value: number, start: number): boolean {
    const end = Math.max(start, this.time)
    return isLinearizable(
      [...this.seen(lba), { kind: 'read', value, start, end, certain: true }],
      initialWrite,
    )
  }

  /** The history of one sector so far. */
  private seen(lba: number): Seen[] {
    const seen: Seen[] = []
    for (const { operation, start, end, ok, returned } of this.all) {
      const { id, kind, lba: first, sectors } = operation
      const value = kind === 'write' ? id + 1 : returned.get(lba)
      if (start === 0 || lba < first || lba >= first + sectors || value === undefined) continue
      if (kind === 'write') seen.push({ kind, value, start, end, certain: ok })
      else if (end < Infinity) seen.push({ kind, value, start, end, certain: true })
    }
    return seen
  }
}
