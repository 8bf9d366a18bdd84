/** Which tracks belong to which volume. */

import { expect, test } from 'vitest'
import { tracksOf, volumeOf } from './volumes.ts'

test('volumes lie end to end, and a track that two of them share belongs to both', () => {
  const group = { level: 'raid5', drives: 3, stripSectors: 2, stripes: 3 } as const
  const geometry = { ...group, volumes: 2, trackSectors: 4 }
  expect([0, 1].map((index) => tracksOf(geometry, index))).toEqual([
    [0, 1],
    [1, 2],
  ])
  expect([0, 1, 2].map((track) => volumeOf(geometry, track))).toEqual([0, 0, 1])
})
