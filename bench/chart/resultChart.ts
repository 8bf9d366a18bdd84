/** stub */
import type { BenchReport } from '../report.ts'
export const resultChart = (_report: BenchReport): string => ''
