/** What every suite of claims assumes of a drive, as numbers that `--set NAME=VALUE` changes. */

import type { Parameter } from './settings.ts'

export const driveParameters = {
  averageSeekMs: { value: 8.2, range: [0, 100], says: 'ms, seek between two random places of a drive' },
  trackSeekMs: { value: 0.6, range: [0, 100], says: 'ms, shortest seek' },
  rotationsPerMinute: { value: 7_200, range: [1_000, 100_000], says: 'half a rotation after every seek' },
  megabytesPerSecond: { value: 200, range: [1, 100_000], says: 'MB/s that a drive transfers' },
} as const satisfies Readonly<Record<string, Parameter>>
