/** What a state says of itself: its one command, and which steps and rules of the source it formalizes. */

import type { AnyMachineSnapshot } from 'xstate'
import type { StateMeta } from '../../model/machine.ts'
import { CompileError } from './refuse.ts'

/** The meta of all active nodes together, outermost node first. */
export interface ActiveMeta {
  readonly command: string | null
  readonly steps: readonly string[]
  readonly requirements: readonly string[]
}

/** @throws {CompileError} when a node's meta is malformed, or two active nodes both name a command */
export function activeMeta(snapshot: AnyMachineSnapshot): ActiveMeta {
  let command: string | null = null
  const steps = new Set<string>()
  const requirements = new Set<string>()
  // the order of active nodes depends on the path that led here; the document's order does not
  for (const node of [...snapshot._nodes].sort((a, b) => a.order - b.order)) {
    const meta = parseMeta(node.meta, node.id)
    if (meta.command !== undefined) {
      if (command !== null)
        throw new CompileError(`${node.id}: a second command '${meta.command}' beside '${command}'`)
      command = meta.command
    }
    for (const step of meta.steps ?? []) steps.add(step)
    for (const requirement of meta.requirements ?? []) requirements.add(requirement)
  }
  return { command, steps: [...steps], requirements: [...requirements] }
}

function parseMeta(meta: unknown, id: string): StateMeta {
  if (meta === undefined) return {}
  if (typeof meta !== 'object' || meta === null) throw new CompileError(`${id}: meta is not an object`)
  const command = 'command' in meta ? meta.command : undefined
  if (command !== undefined && (typeof command !== 'string' || command === ''))
    throw new CompileError(`${id}: meta.command is not a name`)
  return {
    ...(command === undefined ? {} : { command }),
    steps: parseIds('steps' in meta ? meta.steps : undefined, `${id}: meta.steps`),
    requirements: parseIds(
      'requirements' in meta ? meta.requirements : undefined,
      `${id}: meta.requirements`,
    ),
  }
}

function parseIds(value: unknown, place: string): readonly string[] {
  if (value === undefined) return []
  if (Array.isArray(value) && value.every((id): id is string => typeof id === 'string')) return value
  throw new CompileError(`${place} is not a list of ids`)
}
