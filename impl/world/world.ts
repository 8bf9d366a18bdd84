/**
 * The world: actors over one arena, and the steps they may take.
 *
 * Every actor runs one compiled machine; its state names the one command that is outstanding. A command may enter the
 * substrate's machine (a RAID access), whose commands are then the actor's steps until it is through. Nothing is
 * allocated per step; what only measures (coverage, goals) lies outside of the arena.
 */

import type { Arena } from '../arena.ts'
import { type Actor, OUTSTANDING, STATE, SUB_STATE } from './actor.ts'
import type { Command } from './effect.ts'
import { PENDING } from './events.ts'
import type { Program } from './program.ts'
import { ioBits, ioMask, type Saved, type StepDescription, type System } from './system.ts'

/** Hears the end of a substrate access: gives the actor's next event, or PENDING when the access goes on. */
export interface Substrate {
  readonly program: Program
  finish(actor: Actor, event: number): number
}

const none: readonly (Command | null)[] = []

export class World implements System {
  readonly actors: Actor[] = []
  readonly changes: string[] = []
  tracing = false
  /** Steps taken since the world was made. */
  stepCount = 0
  steps = new Int32Array(0)
  /** By machine number; empty before `start`. */
  programs: readonly Program[] = []
  private substrate: Substrate | null = null
  /** Arena index of each actor's record. */
  private records = new Int32Array(0)
  /** Commands of each actor, by state. */
  private commands: readonly (readonly (Command | null)[])[] = []
  /** The words of the world, as a view of their own. */
  private used: Int32Array = new Int32Array(0)

  constructor(readonly arena: Arena) {}

  /**
   * Makes the actors live: every one is in its machine's initial state, with the first command issued.
   * @param substrate whose machine commands may enter; none where they are all atomic
   */
  start(programs: readonly Program[], substrate: Substrate | null): void {
    this.programs = programs
    this.substrate = substrate
    this.steps = new Int32Array(this.actors.length << ioBits)
    this.records = Int32Array.from(this.actors, ({ record }) => record)
    this.commands = this.actors.map((actor) => this.programOf(actor).commands)
    for (const actor of this.actors) {
      actor.commands = this.programOf(actor).commands
      actor.subCommands = substrate?.program.commands ?? []
      this.issue(actor, actor.command)
    }
  }

  get size(): number {
    return this.arena.used
  }

  enabled(): number {
    let count = 0
    const { steps, actors, records, commands } = this
    const subCommands = this.substrate?.program.commands ?? none
    const { words } = this.arena
    for (let i = 0; i < records.length; i++) {
      const record = records[i] as number
      let outstanding = words[record + OUTSTANDING] as number
      if (outstanding === 0) continue
      const sub = words[record + SUB_STATE] as number
      const own = commands[i] as readonly (Command | null)[]
      const { awaits, awaited, ready } = (
        sub === 0 ? own[words[record + STATE] as number] : subCommands[sub]
      ) as Command
      if (awaits >= 0) {
        const word = words[awaits]
        if (awaited === 0 ? word === 0 : word !== awaited) continue
      }
      if (ready !== null && !ready(actors[i] as Actor)) continue
      while (outstanding !== 0) {
        const lowest = outstanding & -outstanding
        steps[count++] = (i << ioBits) | (31 - Math.clz32(lowest))
        outstanding ^= lowest
      }
    }
    return count
  }

  apply(step: number): void {
    const actor = this.actorOf(step)
    const { command } = actor
    if (command === null) throw new Error(`${actor.name} has nothing to complete`)
    this.stepCount++
    if (this.tracing) this.changes.length = 0
    const event = command.complete(actor, step & ioMask)
    if (event === PENDING) return
    if (actor.get(SUB_STATE) !== 0) this.moveSubstrate(actor, event)
    else this.move(actor, event)
  }

  nextLocal(): number {
    const { words } = this.arena
    for (const actor of this.actors) {
      let rest = actor.get(OUTSTANDING)
      if (rest === 0) continue
      const { awaits, awaited, ready, isLocal } = actor.command as Command
      if (isLocal === null) continue
      if (awaits >= 0 && (awaited === 0 ? words[awaits] === 0 : words[awaits] !== awaited)) continue
      if (ready !== null && !ready(actor)) continue
      for (; rest !== 0; rest &= rest - 1) {
        const io = 31 - Math.clz32(rest & -rest)
        if (isLocal(actor, io)) return (actor.index << ioBits) | io
      }
    }
    return -1
  }

  actorOf(step: number): Actor {
    const actor = this.actors[step >>> ioBits]
    if (actor === undefined) throw new RangeError(`step ${step} names no actor`)
    return actor
  }

  /** Lets the actor's command go on in the substrate's machine, by one of the events of its idle state. */
  enter(actor: Actor, event: number): void {
    this.moveSubstrate(actor, event)
  }

  /** Lets the actor take a transition that nothing of its own has brought about. */
  signal(actor: Actor, event: number): void {
    this.move(actor, event)
  }

  /** Issues the first command of an actor whose words a crash has cleared. */
  restart(actor: Actor): void {
    this.issue(actor, actor.command)
  }

  /** Notes a change for the trace. */
  note(change: string): void {
    if (this.tracing) this.changes.push(change)
  }

  /** Name of the actor's machine state; with that of the substrate's where it is in it. */
  stateName(actor: Actor): string {
    return this.programOf(actor).machine.states[actor.get(STATE)]?.name ?? '?'
  }

  describe(step: number): StepDescription {
    const actor = this.actorOf(step)
    const io = step & ioMask
    const state = this.programOf(actor).machine.states[actor.get(STATE)]
    const sub = actor.get(SUB_STATE)
    const subState = sub === 0 ? undefined : this.substrate?.program.machine.states[sub]
    const command = state?.command ?? '?'
    const what = actor.command?.tell?.(actor, io) ?? ''
    return {
      actor: this.nameOf(actor),
      label: this.labelOf(step),
      steps: [...(state?.steps ?? []), ...(subState?.steps ?? [])],
      what: subState === undefined ? what || command : `${command}: ${what || (subState.command ?? '')}`,
    }
  }

  /** Number of the command, by the states of the machines that name it. */
  commandOf(step: number): number {
    const actor = this.actorOf(step)
    return (actor.machine << 16) | (actor.get(STATE) << 8) | actor.get(SUB_STATE)
  }

  /** The command as schedules name it: `writeSecondary`, or `writeSecondary.readOld` while in the substrate. */
  labelOf(step: number): string {
    const actor = this.actorOf(step)
    const command = this.programOf(actor).machine.states[actor.get(STATE)]?.command ?? '?'
    const sub = actor.get(SUB_STATE)
    return sub === 0 ? command : `${command}.${this.substrate?.program.machine.states[sub]?.command ?? '?'}`
  }

  /** Permanent name of an actor; controllers override it for actors that carry a request. */
  nameOf(actor: Actor): string {
    return actor.name
  }

  save(into: Saved, at = 0): void {
    const { words, used } = this.arena
    if (this.used.length !== used) this.used = words.subarray(0, used)
    into.set(this.used, at)
  }

  load(from: Saved): void {
    this.arena.words.set(from)
  }

  fingerprint(out: Int32Array): void {
    this.arena.fingerprint(out)
  }

  private programOf(actor: Actor): Program {
    return this.programs[actor.machine] as Program
  }

  private move(actor: Actor, event: number): void {
    const program = this.programOf(actor)
    const next = program.take(actor.get(STATE), event)
    actor.set(STATE, next)
    this.issue(actor, program.commands[next] as Command | null)
  }

  private moveSubstrate(actor: Actor, event: number): void {
    const substrate = this.substrate as Substrate
    const next = substrate.program.take(actor.get(SUB_STATE), event)
    actor.set(SUB_STATE, next)
    if (next !== 0) {
      this.issue(actor, substrate.program.commands[next] as Command | null)
      return
    }
    const outcome = substrate.finish(actor, event)
    if (outcome === PENDING) return
    const settle = (actor.command as Command).settle
    this.move(actor, settle === null ? outcome : settle(actor, outcome))
  }

  private issue(actor: Actor, command: Command | null): void {
    actor.set(OUTSTANDING, command === null ? 0 : 1)
    if (command !== null && command.begin !== null) command.begin(actor)
  }
}
