/** `arrayproof bench` is the command of bench/, with the exit codes and the one line of this program. */

import { expect, test } from 'vitest'
import { testBench } from './testBench.testing.ts'

test('its options are those of npm run bench', () => {
  const { code, stdout } = testBench().run(['bench', '--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^Usage: arrayproof bench \[options\] \[suite\.\.\.\]/)
  for (const option of [
    '--baseline <file>',
    '--gate',
    '--against <directory>',
    '--history <path>',
    '--prove <n>',
  ])
    expect(stdout).toContain(option)
})

test.each([
  [['--gate'], '--gate: there is nothing to compare with'],
  [['--fast'], "unknown option '--fast'"],
  [['nosuch'], "unknown suite 'nosuch'; there is harness"],
  [['--baseline', 'gone.json'], 'gone.json: no such file'],
])('bench %j is refused in one line', (argv, problem) => {
  const { code, stdout, stderr } = testBench().run(['bench', ...argv])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^arrayproof: /)
  expect(stderr).toContain(problem)
  expect(stderr.split('\n')).toHaveLength(2)
})
