/** The configuration space of sparing as one may narrow it: to one area, one way to fill the spare, so many groups, … */

import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import {
  areas,
  divertings,
  fills,
  type SparingVariant,
  triggers,
  variantName,
  variants,
} from '../../model/sparing/variant.ts'
import type { Focus, SparingScope } from './scope.ts'

/** A part of the geometry; what is missing is free. */
export type Configuration = Partial<Point>

/** A point of the space. */
export type Point = SparingVariant & Pick<SparingGeometry, 'mainGroups'>

/** Most main groups that scenarios are drawn with. */
const mostGroups = 2

const groupCounts = Array.from({ length: mostGroups }, (_, index) => `${index + 1}`)

/** What may be asked for, and the values that it may have. */
export const configurationFields = {
  area: areas,
  diverts: divertings,
  fill: fills,
  trigger: triggers,
  mainGroups: groupCounts,
} as const satisfies Readonly<Record<keyof Configuration, readonly string[]>>

/** @param asked values by field; fields and values that there are none of are left out */
export function configurationOf(asked: Readonly<Record<string, string>>): Configuration {
  const area = areas.find((each) => each === asked.area)
  const diverts = divertings.find((each) => each === asked.diverts)
  const fill = fills.find((each) => each === asked.fill)
  const trigger = triggers.find((each) => each === asked.trigger)
  const groups = groupCounts.find((each) => each === asked.mainGroups)
  return {
    ...(area && { area }),
    ...(diverts && { diverts }),
    ...(fill && { fill }),
    ...(trigger && { trigger }),
    ...(groups && { mainGroups: Number(groups) }),
  }
}

/** Keeps a scope, and those of its focuses that have it, to what is asked for. */
export function narrowed(scope: SparingScope, asked: Configuration): SparingScope {
  const focuses = scope.focuses.filter((focus) => hasSomeOf(focus, asked))
  const choices = choicesOf(asked)
  return { ...scope, ...choices, focuses: focuses.map((focus) => ({ ...focus, ...choices })) }
}

function choicesOf({ area, diverts, fill, trigger, mainGroups }: Configuration): Focus {
  return {
    ...(area && { areas: [area] }),
    ...(diverts && { diverts: [diverts] }),
    ...(fill && { fills: [fill] }),
    ...(trigger && { startedBy: [trigger] }),
    ...(mainGroups && { mainGroups: [mainGroups] }),
  }
}

/** True unless the focus is on something else than what is asked for. */
function hasSomeOf(focus: Focus, { area, diverts, fill, trigger, mainGroups }: Configuration): boolean {
  const leaves = <T>(choices: readonly T[] | undefined, value: T | undefined) =>
    choices === undefined || value === undefined || choices.includes(value)
  return (
    leaves(focus.areas, area) &&
    leaves(focus.diverts, diverts) &&
    leaves(focus.fills, fill) &&
    leaves(focus.startedBy, trigger) &&
    leaves(focus.mainGroups, mainGroups)
  )
}

/** `area pair, diverts all, fill direct, trigger threshold, 2 groups` */
export function configurationName(point: Point): string {
  const name = variantName(point)
  return point.mainGroups === 1 ? name : `${name}, ${point.mainGroups} groups`
}

/** Of every point that is left. */
export function configurationNames(left: Configuration): string[] {
  return groupCounts
    .flatMap((groups) => variants.map((variant): Point => ({ ...variant, mainGroups: Number(groups) })))
    .filter((point) => configurationName(point) === configurationName({ ...point, ...left }))
    .map(configurationName)
}

/**
 * The points of a scope in turn, so that a few shapes meet many of them: numbers of groups as often as the scope names each,
 * and beside each of them one variant after the other.
 */
export function pointsOf({
  areas,
  diverts,
  fills,
  startedBy,
  mainGroups,
}: SparingScope): (turn: number) => Point {
  const within = variants.filter(
    (each) =>
      areas.includes(each.area) &&
      diverts.includes(each.diverts) &&
      fills.includes(each.fill) &&
      startedBy.includes(each.trigger),
  )
  const first: SparingVariant = { area: areas[0], diverts: diverts[0], fill: fills[0], trigger: startedBy[0] }
  return (turn) => {
    const place = turn % mainGroups.length
    const groups = mainGroups[place] ?? mainGroups[0]
    const times = (until: number) => mainGroups.slice(0, until).filter((count) => count === groups).length
    const before = Math.floor(turn / mainGroups.length) * times(mainGroups.length) + times(place)
    return { ...(within[before % within.length] ?? first), mainGroups: groups }
  }
}
