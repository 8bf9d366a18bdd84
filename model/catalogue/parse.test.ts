/** A catalogue whose rows do not fit together is refused. */
import { expect, test } from 'vitest'
import { parseCatalogue } from './parse.ts'

const step = {
  id: 'S1',
  figure: 'Fig. 1',
  flow: 'flow',
  actor: 'DKA',
  kind: 'action',
  text: 'Text.',
  status: 'modelled',
}
const parse = (...rows: Parameters<typeof parseCatalogue>[0]['rows']) =>
  parseCatalogue({ source: 'source', rows })

test('rows that fit together are kept as they are', () => {
  const rows = [
    { ...step, next: ['S2'], note: 'A note.', sameAs: ['S3'] },
    { ...step, id: 'S2', kind: 'decision', yes: ['S1'], no: ['END'], status: 'open', reason: 'Later.' },
    { ...step, id: 'S3' },
  ]
  expect(parse(...rows)).toEqual({ source: 'source', rows })
})

test.each([
  ['an id that occurs twice', [step, step], 'S1 occurs twice'],
  ['an unknown kind', [{ ...step, kind: 'wish' }], 'unknown kind wish'],
  ['an unknown status', [{ ...step, status: 'done' }], 'unknown status done'],
  ['a missing reason', [{ ...step, status: 'open' }], 'open without a reason'],
  ['an empty reason', [{ ...step, status: 'excused', reason: ' ' }], 'excused without a reason'],
  ['a superfluous reason', [{ ...step, reason: 'Why.' }], 'needs no reason'],
  ['next to nowhere', [{ ...step, next: ['S9'] }], 'leads to unknown S9'],
  ['yes to nowhere', [{ ...step, yes: ['S9'] }], 'leads to unknown S9'],
  ['no to nowhere', [{ ...step, no: ['S9'] }], 'leads to unknown S9'],
  ['the same as nothing', [{ ...step, sameAs: [] }], 'the same as nothing'],
  ['the same as an unknown row', [{ ...step, sameAs: ['S9'] }], 'the same as S9'],
  ['the same as itself', [{ ...step, sameAs: ['S1'] }], 'the same as S1'],
  [
    'the same as an open row',
    [
      { ...step, sameAs: ['S2'] },
      { ...step, id: 'S2', status: 'open', reason: 'Later.' },
    ],
    'the same as S2',
  ],
  [
    'an open row counted through others',
    [{ ...step, status: 'open', reason: 'Later.', sameAs: ['S1'] }],
    'cannot be counted',
  ],
])('%s is refused', (_title, rows, message) => {
  expect(() => parse(...rows)).toThrow(message)
})
