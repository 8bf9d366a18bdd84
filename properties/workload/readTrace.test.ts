import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors.ts'
import { readTrace } from './readTrace.ts'

const text = (...lines: string[]) => new TextEncoder().encode(lines.join('\n'))

const vscsiRecord = new Uint8Array(32)
vscsiRecord.set([0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0x28, 0, 0, 1, 3])

describe('a trace', () => {
  test.each([
    ['vscsi', vscsiRecord, 1536],
    ['msr-cambridge', text('128166372003061629,hm,1,Read,4096,512,41286'), 4096],
    [
      'msr-cambridge',
      text('Timestamp,Hostname,DiskNumber,Type,Offset,Size,ResponseTime', '1,hm,1,Read,8,512,4'),
      8,
    ],
    ['fio-iolog', text('fio version 2 iolog', 'a read 1024 512'), 1024],
    ['fio-iolog', text('fio version 3 iolog', '0 a read 2048 512'), 2048],
  ])('is recognized by its contents: %s', (format, bytes, offset) => {
    const requests = [{ kind: 'read', offset, length: 512 }]
    expect(readTrace('t', bytes)).toEqual({ format, requests, skipped: {} })
  })

  test.each([
    ['empty', new Uint8Array(0), 't: is empty; give a block trace'],
    ['only blank lines', text('', ' ', ''), 't: is no known block trace; give'],
    ['prose', text('Once upon a time, there was a disk.'), 't: is no known block trace; give'],
    ['zeros', new Uint8Array(64), 't: is no known block trace; give'],
    ['compressed', new Uint8Array([0x1f, 0x8b, 8, 0]), 't: is compressed by gzip; unpack it with gunzip'],
    [
      'vSCSI version 2',
      new Uint8Array([0x2a, 0, 0, 2, ...new Uint8Array(36)]),
      't: is a vSCSI trace of version 2',
    ],
    [
      'truncated vSCSI',
      new Uint8Array([...vscsiRecord, 1, 2, 3]),
      't: record 1 at byte 32: the file ends after 3',
    ],
    ['an iolog without requests', text('fio version 3 iolog', '0 a add'), 't: holds no read, write or flush'],
    [
      'an iolog of another version',
      text('fio version 9 iolog'),
      't: line 1: "fio version 9 iolog" instead of',
    ],
  ])('that is %s is refused', (_, bytes, message) => {
    expect(() => readTrace('t', bytes)).toThrow(InputError)
    expect(() => readTrace('t', bytes)).toThrow(message)
  })

  test('of arbitrary bytes, or with a damaged byte, is read or refused with one line, never anything else', () => {
    const sound = [
      vscsiRecord,
      text('1,hm,1,Read,4096,512,4'),
      text('fio version 3 iolog', '0 a read 2048 512'),
    ]
    const damaged = fc.tuple(fc.constantFrom(...sound), fc.nat(63), fc.nat(255)).map(([bytes, at, value]) => {
      const copy = Uint8Array.from(bytes)
      copy[at % copy.length] = value
      return copy
    })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), damaged), (bytes) => {
        expect(outcome(bytes)).toMatch(/^(read [1-9]\d*|InputError t: .+)$/)
      }),
      { numRuns: 1000 },
    )
  })
})

function outcome(bytes: Uint8Array): string {
  try {
    return `read ${readTrace('t', bytes).requests.length}`
  } catch (error) {
    return error instanceof Error ? `${error.name} ${error.message}` : 'no error'
  }
}
