/** What the shapes of a check are drawn from, batch by batch: the whole scope, and each of its focuses. */

import { type Point, pointsOf } from './configuration.ts'
import type { SparingScope } from './scope.ts'

/** Shapes of a batch that are drawn from the whole scope. */
const wholeShapes = 24

export interface Turn {
  readonly scope: SparingScope
  readonly point: Point
}

/** The turns of a batch: so many of the whole scope, whose points come one after the other, and one of every focus. */
export function turnsOf(whole: SparingScope): (batch: number) => Turn[] {
  const points = pointsOf(whole)
  const parts = whole.focuses
    .map((focus): SparingScope => ({ ...whole, ...focus }))
    .map((scope) => ({ scope, pointAt: pointsOf(scope) }))
  return (batch) => [
    ...Array.from({ length: wholeShapes }, (_, i) => ({
      scope: whole,
      point: points(batch * wholeShapes + i),
    })),
    ...parts.map(({ scope, pointAt }) => ({ scope, point: pointAt(batch) })),
  ]
}
