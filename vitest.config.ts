import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, the longest first. */
const long = [
  'volumeWalks',
  'ablation',
  'pairWalks',
  'suspectWalks',
  'parityUnit/parityUnit',
  'parityUnit/bound',
  'sparing/sparing',
  'localSteps',
  'canaries',
  'sparing/workload',
  'claims/sparing/suite',
  'diskWalks',
  'differential',
].map((name) => `${name}.test.ts`)

/** Starts what takes longest first, so that it does not run alone in the end: without times of earlier runs, vitest goes by size. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.endsWith(name))
      return at < 0 ? long.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}

/** `threads`, since V8 coverage sees nothing of forked workers; as many as there are processors, where vitest takes one less. */
export default defineConfig({
  test: {
    include: ['{model,impl,properties,bench,reports}/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    pool: 'threads',
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
