/** The table says what XState says, on random machines; and the comparison sees the mistakes that are planted. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildMachine } from './buildMachine.testing.ts'
import { firstDifference, type Table, tableOf } from './differential.testing.ts'
import { type Mistake, mistakes } from './mistakes.testing.ts'
import { randomMachine } from './randomMachine.testing.ts'
import { CompileError } from './refuse.ts'
import { pureSteps } from './steps.ts'

const choices = fc.array(fc.nat({ max: 59 }), { size: 'max', minLength: 10, maxLength: 40 })

/** The claim of both suites, about a compiler that may be mistaken. */
function walksAgree(compiler: Mistake) {
  return fc.property(randomMachine, choices, fc.nat(), (spec, events, pick) => {
    const table = boundedTable(() => compiler(spec, pick))
    fc.pre(table !== null)
    expect(firstDifference(buildMachine(spec), table, events)).toBeNull()
  })
}

/** Null for a machine with too many snapshots to be compared within the time of a test. */
function boundedTable(make: () => Table): Table | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof CompileError && / has over \d+ snapshots/.test(error.message)) return null
    throw error
  }
}

test('a table and XState walk the same way through random machines', () => {
  fc.assert(
    walksAgree((spec) => tableOf(pureSteps(buildMachine(spec)))),
    { numRuns: 1000 },
  )
})

describe('the comparison sees it when', () => {
  test.each(Object.entries(mistakes))('%s', (_, mistake) => {
    const { failed, errorInstance } = fc.check(walksAgree(mistake), {
      seed: 1,
      numRuns: 3000,
      endOnFailure: true,
    })
    expect(failed).toBe(true)
    expect(errorInstance).toHaveProperty('name', 'AssertionError') // a difference, not a crash
  })
})
