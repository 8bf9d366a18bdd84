/** What others had of the processors: all that another process took is in it, and too short a look says nothing. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { expect, test } from 'vitest'
import { watchNeighbours } from './neighbours.ts'

/** Of a processor. */
const twoSeconds = 'while (process.cpuUsage().user < 2e6) for (let i = 0; i < 1e7; i++);'

test('a process that is busy counts as much as it has had, and a short look is none', async () => {
  const begin = performance.now()
  const watch = watchNeighbours()
  expect(watch()).toBeUndefined()
  await once(spawn(process.execPath, ['-e', twoSeconds]), 'exit')
  const share = watch() ?? Number.NaN
  // in milliseconds of a processor; ticks are coarse
  expect(share * cpus().length * (performance.now() - begin)).toBeGreaterThan(1_500)
  expect(share).toBeLessThanOrEqual(1)
})
