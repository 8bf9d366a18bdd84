/** Everybody computes the same of a case, batch after batch; somebody who does not shows it. */

import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { xorCore } from '../../impl/xor/simd.ts'
import { emptyHash } from '../hash.ts'
import { xorInPlace } from './bufferXor.ts'
import { blocksOf, xorCases } from './cases.ts'
import { fieldOf, MemoryFiller } from './field.ts'
import { Isal } from './isal.ts'
import { xorSuite } from './suite.ts'
import { sweep, type Worker } from './sweep.ts'

const caseOf = (name: string) => name.split(',')[0]

describe('all contenders', () => {
  const contenders = xorSuite.contenders('tiny')
  afterAll(() => {
    for (const { end } of contenders) end?.()
  })

  test('agree on each case, and compute something', () => {
    const hashes = new Map<string | undefined, number>()
    for (const { name, batch } of contenders) {
      const { hash } = batch()
      expect(hash).not.toBe(emptyHash)
      expect({ name, hash }).toEqual({ name, hash: hashes.get(caseOf(name)) ?? hash })
      hashes.set(caseOf(name), hash)
    }
  })

  test('compute the same wherever their sweep has come to', () => {
    for (const { name, batch } of contenders) {
      const hashes = Array.from({ length: 7 }, () => batch().hash)
      expect({ name, hashes: new Set(hashes).size }).toEqual({ name, hashes: 1 })
    }
  })

  test('are fewer where a package is not installed', () => {
    expect(xorInPlace()?.(Uint8Array.of(1, 2), Uint8Array.of(3, 3))).toEqual(Uint8Array.of(2, 1))
    expect(xorInPlace('no-such-package/inplace')).toBeNull()
  })

  test('move what they say: a sum of k blocks reads k and writes one', () => {
    const work = contenders.find(({ name }) => name === 'gather k=4 L1')?.batch().work
    expect((work?.['moved GB'] ?? 0) / (work?.['source GB'] ?? 1)).toBeCloseTo(5 / 4, 12)
  })
})

test('working sets fill the level that they are named for', () => {
  const least = { L1: 2 ** 13, L2: 2 ** 18, DRAM: 2 ** 30 }
  const most = { L1: 2 ** 14, L2: 2 ** 19, DRAM: 2 ** 31 }
  for (const each of xorCases('full')) {
    const bytes = each.places * blocksOf(each) * each.blockBytes
    const fits = bytes >= least[each.level] && bytes <= most[each.level]
    expect({ name: each.name, bytes, fits }).toEqual({ name: each.name, bytes, fits: true })
  }
})

test('a helper that has ended is found out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arrayproof-isal-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'commands')
  execFileSync('mkfifo', [path])
  const helper = openSync(path, 'r+')
  const commands = openSync(path, 'w')
  const isal = new Isal(commands, openSync('/dev/null', 'r'), 1)
  const [each] = fieldOf('tiny').cases
  const batch = each === undefined ? () => {} : isal.sweep(each, 1)
  expect(batch).toThrow('the helper of ISA-L has ended')
  closeSync(helper)
  expect(batch).toThrow('the helper of ISA-L takes no commands')
  closeSync(commands)
})

describe('a worker with a mistake', () => {
  const field = fieldOf('tiny')
  const memory = new WebAssembly.Memory({ initial: field.pages, maximum: field.pages })
  field.fill(new MemoryFiller(memory))
  const core = xorCore(memory, field.scratch)
  const mistakes: Readonly<Record<string, Partial<Worker>>> = {
    'does nothing': { gather: () => {}, check: () => 0 },
    'leaves out a source': {
      gather: (target, count, length) => core.gather(target, count - 1, length),
      check: (count, length) => core.check(count - 1, length),
    },
    'stops early': {
      gather: (target, count, length) => core.gather(target, count, length - 4),
      check: (count, length) => (core.check(count, length) < 0 ? length - 4 : -1),
    },
  }
  const cases = field.cases.filter(({ operation }) => operation !== 'copy')

  test.each(Object.keys(mistakes))('who %s has another hash', (name) => {
    for (const each of cases) {
      const worker: Worker = {
        sources: core.sources,
        gather: mistakes[name]?.gather ?? core.gather.bind(core),
        check: mistakes[name]?.check ?? core.check.bind(core),
      }
      // with the mistake first: the core leaves the right sums behind
      if (each.operation !== 'check') new MemoryFiller(memory).touch(each.target, each.places * each.stride)
      const wrong = sweep(each, worker, memory)().hash
      const right = sweep(each, core, memory)().hash
      expect({ case: each.name, same: wrong === right }).toEqual({ case: each.name, same: false })
    }
  })
})
