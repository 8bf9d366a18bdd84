import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors.ts'
import { readMsrCambridge } from './msrCambridge.ts'
import type { TraceRequest } from './request.ts'

const header = 'Timestamp,Hostname,DiskNumber,Type,Offset,Size,ResponseTime'
const row = '128166372003061629,hm,1,Read,383496192,32768,41286'
const read = (text: string) => readMsrCambridge('t.csv', new TextEncoder().encode(text))

const request: fc.Arbitrary<TraceRequest> = fc.record({
  kind: fc.constantFrom('read', 'write'),
  offset: fc.integer({ min: 0, max: 2 ** 52 }),
  length: fc.integer({ min: 1, max: 2 ** 32 }),
})

const encode = ({ kind, offset, length }: TraceRequest): string =>
  `128166372003061629,hm,1,${kind === 'read' ? 'Read' : 'Write'},${offset},${length},41286`

describe('an MSR Cambridge trace', () => {
  test('reads back as the requests that were encoded, with any line end and with or without a header', () => {
    fc.assert(
      fc.property(
        fc.array(request),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        (requests, lineEnd, headed, ended) => {
          const lines = [...(headed ? [header] : []), ...requests.map(encode)]
          const text = lines.join(lineEnd) + (ended ? lineEnd : '')
          expect(read(text)).toEqual({ format: 'msr-cambridge', requests, skipped: {} })
        },
      ),
    )
  })

  test('lays several disks end to end', () => {
    const text = ['1,hm,0,Read,4096,512,9', '2,hm,1,Write,512,512,9', '3,hm,0,Write,0,512,9'].join('\n')
    expect(read(text).requests.map((each) => each.offset)).toEqual([4096, 2 ** 20 + 512, 0])
  })

  test.each([
    ['a field too few', '1,hm,1,Read,0,512', '6 fields instead of the 7 of Timestamp'],
    ['a field too many', `${row},1`, '8 fields'],
    ['a strange type', '1,hm,1,Trim,0,512,9', 'type "Trim" is neither Read nor Write'],
    ['a negative offset', '1,hm,1,Read,-1,512,9', 'offset "-1" is not a number of bytes'],
    [
      'an offset beyond 2^53',
      '1,hm,1,Read,9007199254740993,512,9',
      'offset 9007199254740993 lies beyond 2^53',
    ],
    ['a size of 0', '1,hm,1,Read,0,0,9', 'length "0" is not a number of bytes above 0'],
    ['no timestamp', ',hm,1,Read,0,512,9', 'timestamp "" is not'],
    ['no disk number', '1,hm,,Read,0,512,9', 'disk number "" is not'],
    ['a strange response time', '1,hm,1,Read,0,512,fast', 'response time "fast" is not'],
    ['a header in the middle', header, 'timestamp "Timestamp" is not'],
  ])('with %s is refused, naming the line', (_, damaged, problem) => {
    const readDamaged = () => read([row, '', row, damaged, row].join('\n'))
    expect(readDamaged).toThrow(InputError)
    expect(readDamaged).toThrow(`t.csv: line 4: ${problem}`)
  })
})
