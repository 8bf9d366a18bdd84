/** Event numbers shared by all machines: effects answer with them, each machine maps them onto its own. */

const names: string[] = []

/** The number of an event type; the first call with a name makes it up. */
export function eventNumber(name: string): number {
  const known = names.indexOf(name)
  return known >= 0 ? known : names.push(name) - 1
}

export function eventName(number: number): string {
  return names[number] ?? `event ${number}`
}

/** An effect's answer while I/Os of its command are still outstanding. */
export const PENDING = -1

export const DONE = eventNumber('DONE')
export const FAIL = eventNumber('FAIL')
