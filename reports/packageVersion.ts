/** The version in the package.json above us, which is one folder further up from dist/. */

import { readFileSync } from 'node:fs'
import { z } from 'zod'

const named = z.looseObject({ name: z.literal('arrayproof'), version: z.string() })

export function packageVersion(): string {
  for (const place of ['../package.json', '../../package.json']) {
    try {
      return named.parse(JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8'))).version
    } catch {
      // Not here: look in the next place.
    }
  }
  return 'unknown'
}
