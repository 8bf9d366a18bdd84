/** The history */
import type { BenchContext } from './context.ts'
import type { Suite } from './suite.ts'
export function drawHistory(
  _paths: readonly string[],
  _chart: string,
  _named: readonly Suite[],
  _context: BenchContext,
): 0 {
  return 0
}
