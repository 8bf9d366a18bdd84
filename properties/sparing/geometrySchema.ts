/** Which geometries an array with sparing can have, and what is wrong with the others. */

import { z } from 'zod'
import { type SparingGeometry, tracksOfArea, tracksOfDisk } from '../../impl/sparing/geometry.ts'
import { areas, divertings, fills, triggers } from '../../model/sparing/variant.ts'
import { ScenarioError } from '../errors.ts'
import type { Geometry } from '../scenario/scenario.ts'

const schema = z
  .strictObject({
    fill: z.enum(fills),
    trigger: z.enum(triggers),
    area: z.enum(areas),
    mainGroups: z.int().min(1).max(4).default(1),
    diverts: z.enum(divertings).default('all'),
    level: z.enum(['raid5', 'raid1']),
    drives: z.int().min(2).max(16),
    stripSectors: z.int().min(1).max(65_536),
    stripes: z.int().min(1).max(1_048_576),
    trackSectors: z.int().min(1).max(65_536),
    sectorBytes: z.int().min(4).max(65_536).multipleOf(4),
    volumes: z.int().min(1).max(65_535),
    unusedGroups: z.int().min(0).max(1),
    workVolumes: z.int().min(0).max(16),
    workDisks: z.int().min(0).max(16),
    workTracks: z.int().min(0).max(1_048_576),
    spares: z.int().min(0).max(8),
    thresholds: z.array(z.int().min(1).max(255)).length(3),
  })
  .refine(({ level, drives }) => (level === 'raid1' ? drives === 2 : drives >= 3), {
    path: ['drives'],
    message: 'a raid1 group has 2 drives, a raid5 group 3 to 16',
  })
  .refine((shape) => shape.volumes <= shape.stripes * shape.stripSectors * (shape.drives - 1), {
    path: ['volumes'],
    message: 'more volumes than sectors',
  })
  .refine(({ area, workVolumes }) => area === 'volume' || workVolumes === 0, {
    path: ['workVolumes'],
    message: 'work volumes are registered only where they are the area',
  })
  .refine(({ area, workDisks }) => area === 'disk' || workDisks === 0, {
    path: ['workDisks'],
    message: 'work disks are registered only where they are the area',
  })
  .refine(({ area, unusedGroups }) => area !== 'disk' || unusedGroups === 0, {
    path: ['unusedGroups'],
    message: 'beside work disks there is no unused group',
  })
  .refine(({ area, stripSectors, trackSectors }) => area !== 'disk' || stripSectors % trackSectors === 0, {
    path: ['trackSectors'],
    message: 'beside work disks a track lies in one strip, so stripSectors is a multiple of it',
  })
  .refine(({ workVolumes, workDisks, workTracks }) => workVolumes + workDisks === 0 || workTracks > 0, {
    path: ['workTracks'],
    message: 'a work volume or work disk takes at least one track',
  })
  .refine((shape) => shape.workDisks === 0 || shape.workTracks <= tracksOfDisk(shape), {
    path: ['workTracks'],
    message: 'a work disk is a drive like the others and has no room for so many tracks',
  })
  .refine(
    (shape) => shape.workVolumes * shape.workTracks <= (shape.unusedGroups > 0 ? tracksOfArea(shape) : 0),
    { path: ['workVolumes'], message: 'the work volumes do not fit onto the unused group' },
  )

/** @throws {ScenarioError} naming the field */
export function parseGeometry(geometry: Geometry): SparingGeometry {
  const parsed = schema.safeParse(geometry)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ScenarioError(`geometry.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'impossible'}`)
}
