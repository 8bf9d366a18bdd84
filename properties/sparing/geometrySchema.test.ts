/** A geometry that no array can have is refused with the field and the reason. */

import { expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { drawShape } from './drawShape.ts'
import { focuses } from './focuses.ts'
import { parseGeometry } from './geometrySchema.ts'
import { wholeScope } from './scope.ts'
import { turnsOf } from './turns.ts'

const disks = {
  ...smallGeometry,
  area: 'disk',
  stripSectors: 4,
  unusedGroups: 0,
  workDisks: 2,
  workTracks: 4,
} as const

test.each([
  [{ trackSectors: 3 }, 'geometry.trackSectors: beside work disks a track lies in one strip'],
  [{ unusedGroups: 1 }, 'geometry.unusedGroups: beside work disks there is no unused group'],
  [{ workTracks: 0 }, 'geometry.workTracks: a work volume or work disk takes at least one track'],
  [{ workTracks: 5 }, 'geometry.workTracks: a work disk is a drive like the others'],
  [{ area: 'pair' }, 'geometry.workDisks: work disks are registered only where they are the area'],
  [{ workVolumes: 1 }, 'geometry.workVolumes: work volumes are registered only where they are the area'],
])('%o is refused', (change, message) => {
  expect(() => parseGeometry({ ...disks, ...change })).toThrow(message)
})

test('what is drawn, and an array with work disks, is accepted', () => {
  const random = new Random(1)
  const turns = turnsOf({ ...wholeScope, focuses })
  const drawn = Array.from({ length: 12 }, (_, batch) => turns(batch))
    .flat()
    .map(({ scope, point }) => drawShape(random, scope, point).geometry)
  for (const geometry of [disks, ...drawn]) expect(parseGeometry({ ...geometry })).toEqual(geometry)
  expect(new Set(drawn.map(({ area }) => area)).size).toBe(wholeScope.areas.length)
})
