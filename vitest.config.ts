import { defineConfig } from 'vitest/config'

/** `threads`, since V8 coverage sees nothing of forked workers. */
export default defineConfig({
  test: {
    include: ['{model,impl,properties,bench,reports}/**/*.test.ts'],
    setupFiles: ['./vitest.setup.ts'],
    pool: 'threads',
    testTimeout: 120_000,
  },
})
