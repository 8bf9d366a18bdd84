import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors.ts'
import { readIolog } from './iolog.ts'
import type { TraceRequest } from './request.ts'

const read = (...lines: string[]) => readIolog('t.iolog', new TextEncoder().encode(lines.join('\n')))

const flush: TraceRequest = { kind: 'flush', offset: 0, length: 0 }

/** A line after the file name, and the requests (one or none) that it stands for. */
const logged: fc.Arbitrary<{ text: string; requests: TraceRequest[] }> = fc.oneof(
  fc
    .record({
      kind: fc.constantFrom('read', 'write'),
      offset: fc.integer({ min: 0, max: 2 ** 52 }),
      length: fc.integer({ min: 1, max: 2 ** 32 }),
    })
    .map((request) => ({
      text: `${request.kind} ${request.offset} ${request.length}`,
      requests: [request],
    })),
  fc.constantFrom('sync 0 0', 'sync', 'datasync 0 0').map((text) => ({ text, requests: [flush] })),
  fc
    .constantFrom('add', 'open', 'close', 'wait 200 0', 'trim 0 4096')
    .map((text) => ({ text, requests: [] })),
)

describe('a fio iolog', () => {
  test.each([2, 3])('of version %i reads back as the requests that were encoded', (version) => {
    fc.assert(
      fc.property(fc.array(logged), (entries) => {
        const prefix = version === 3 ? '17 ' : ''
        const lines = entries.map(({ text }) => `${prefix}/dev/sdb ${text}`)
        const trims = entries.filter(({ text }) => text.startsWith('trim')).length
        expect(read(`fio version ${version} iolog`, ...lines)).toEqual({
          format: 'fio-iolog',
          requests: entries.flatMap(({ requests }) => requests),
          skipped: trims > 0 ? { trim: trims } : {},
        })
      }),
    )
  })

  test('lays several files end to end and leaves flushes alone', () => {
    const { requests } = read(
      'fio version 2 iolog',
      'a write 0 512',
      'b write 512 512',
      'b sync',
      'a read 0 512',
    )
    expect(requests.map((request) => request.offset)).toEqual([0, 2 ** 20 + 512, 0, 0])
  })

  test.each([
    ['an unknown action', '5 a erase 0 512', 'unknown action "erase"; known are read, write'],
    ['only a timestamp', '5', 'unknown action ""'],
    ['a line of version 2', 'a read 0 512', 'timestamp "a" is not a whole number; version 3'],
    ['a read without length', '5 a read 0', 'a read needs an offset and a length'],
    ['a write with something after it', '5 a write 0 512 7', 'a write needs an offset and a length'],
    ['a trim without length', '5 a trim 0', 'a trim needs an offset and a length'],
    ['a strange offset', '5 a read 0x10 512', 'offset "0x10" is not a number of bytes'],
    ['a length of 0', '5 a write 0 0', 'length "0" is not a number of bytes above 0'],
    [
      'an offset beyond 2^53',
      '5 a write 18446744073709551615 1',
      'offset 18446744073709551615 lies beyond 2^53',
    ],
  ])('with %s is refused, naming the line', (_, damaged, problem) => {
    const readDamaged = () => read('fio version 3 iolog', '0 a add', damaged, '9 a read 0 512')
    expect(readDamaged).toThrow(InputError)
    expect(readDamaged).toThrow(`t.iolog: line 3: ${problem}`)
  })

  test('of another version is refused', () => {
    expect(() => read('fio version 1 iolog')).toThrow('t.iolog: line 1: "fio version 1 iolog" instead of')
  })
})

test('the trace that ships with the project reads fully', () => {
  const url = new URL('../../reports/workloads/ext4-sqlite.iolog', import.meta.url)
  const { requests, skipped } = readIolog('ext4-sqlite.iolog', readFileSync(url))
  expect(requests.filter((request) => request.kind === 'read')).toHaveLength(93)
  expect(requests.filter((request) => request.kind === 'write')).toHaveLength(1870)
  expect(requests.filter((request) => request.kind === 'flush')).toHaveLength(1570)
  expect(requests).toHaveLength(3533)
  expect(skipped).toEqual({ trim: 2 })
})
