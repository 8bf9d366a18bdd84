/** Random draws of an array's shape: its geometry, within a scope, and what hosts may do to it at most. */

import type { Random } from '../../impl/random.ts'
import type { SparingShape } from '../../impl/sparing/array.ts'
import { hostSectors, type SparingGeometry, tracksOfArea, tracksOfDisk } from '../../impl/sparing/geometry.ts'
import type { Point } from './configuration.ts'
import type { SparingScope } from './scope.ts'

function drawGeometry(random: Random, scope: SparingScope, point: Point): SparingGeometry {
  const level = random.pick(scope.levels)
  const { area, mainGroups } = point
  const shape = {
    ...point,
    level,
    drives: level === 'raid1' ? 2 : random.pick(scope.drives),
    stripSectors: random.pick(scope.stripSectors),
    stripes: random.pick(scope.stripes),
    trackSectors: random.pick(scope.trackSectors),
    sectorBytes: random.pick(scope.sectorBytes),
    volumes: random.between(1, 2),
    unusedGroups: random.pick(scope.unusedGroups),
    // so that at times each group finds one, and at times not
    spares: random.pick(scope.spares) + (mainGroups > 1 ? random.below(mainGroups) : 0),
    thresholds: [random.between(2, 3), 1, random.between(1, 2)],
  }
  if (area === 'disk') return overDisks(random, scope, shape)
  if (area === 'pair' || shape.unusedGroups === 0)
    return { ...shape, workVolumes: 0, workDisks: 0, workTracks: 0 }
  const room = tracksOfArea(shape)
  const workVolumes = Math.min(random.pick(scope.workVolumes), room)
  return {
    ...shape,
    workVolumes,
    workDisks: 0,
    workTracks: workVolumes && random.between(1, Math.floor(room / workVolumes)),
  }
}

/** Work disks in the place of an unused group, if there was to be one; a track lies in one strip then. */
function overDisks(
  random: Random,
  scope: SparingScope,
  drawn: Omit<SparingGeometry, 'workVolumes' | 'workDisks' | 'workTracks'>,
): SparingGeometry {
  const tracks = scope.trackSectors.filter((sectors) => drawn.stripSectors % sectors === 0)
  const shape = {
    ...drawn,
    unusedGroups: 0,
    trackSectors: tracks[random.below(tracks.length)] ?? drawn.stripSectors,
  }
  const workDisks = drawn.unusedGroups && random.pick(scope.workDisks)
  return {
    ...shape,
    workVolumes: 0,
    workDisks,
    workTracks: workDisks && random.between(1, tracksOfDisk(shape)),
  }
}

/** @param point of the scope */
export function drawShape(random: Random, scope: SparingScope, point: Point): SparingShape {
  const geometry = drawGeometry(random, scope, point)
  const hosts = random.between(1, scope.hosts)
  return {
    geometry,
    queueDepths: Array.from({ length: hosts }, () => random.between(1, scope.queueDepth)),
    longest: Math.min(hostSectors(geometry), 2 * geometry.trackSectors),
    faults: scope.faults,
  }
}
