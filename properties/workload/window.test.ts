import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../errors.ts'
import type { TraceRequest } from './request.ts'
import { parseWindow, selectWindow } from './window.ts'

const trace = (count: number): TraceRequest[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'write', offset: i, length: 1 }))

describe('a window', () => {
  test('parses as start and count', () => {
    expect(parseWindow('20000:2000')).toEqual({ start: 20_000, count: 2000 })
  })

  test.each(['', '5', '5:', ':5', '5:0', '-1:5', '1.5:2', '1:2:3', '1e3:2', ' 1:2', '99999999999999999:1'])(
    'is refused when it is "%s"',
    (text) => {
      expect(() => parseWindow(text)).toThrow(InputError)
      expect(() => parseWindow(text)).toThrow(`window "${text}": give START:COUNT`)
    },
  )

  test('selects its requests exactly when it lies within the trace', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 20 }), (length, start, count) => {
        const requests = trace(length)
        const select = () => selectWindow(requests, { start, count })
        if (start + count <= length) expect(select()).toEqual(requests.slice(start, start + count))
        else expect(select).toThrow(`but the trace has ${length} requests`)
      }),
    )
  })

  test('beyond the end says what would fit', () => {
    expect(() => selectWindow(trace(10), { start: 8, count: 5 })).toThrow(
      'window 8:5: ends at request 13, but the trace has 10 requests; ask for at most 8:2',
    )
    expect(() => selectWindow(trace(10), { start: 10, count: 1 })).toThrow('START must be less than 10')
  })
})
