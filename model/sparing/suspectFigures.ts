/** Numbers of the steps that embodiment 5 draws for each area, and for each way to fill the spare (Figs. 22, 23, 27, 28). */

import { type Area, type Fill, overGroup } from './variant.ts'

/** The steps of one figure by what they do; a step that it does not have is in no list. */
const pair = {
  start: [191],
  find: [192],
  bind: [193],
  access: [194],
  copied: [195],
  feed: [196],
  release: [197],
  aim: [198, 199, 202],
  writeHome: [200],
  readHealthy: [201],
  consult: [203],
  search: [],
  readArea: [204],
  rebuild: [201],
  room: [],
  full: [],
  lower: [],
  raise: [205],
  write: [206],
  end: [],
} as const

const volume = {
  start: [211],
  find: [212, 213, 214],
  bind: [215],
  access: [216],
  copied: [217],
  feed: [218],
  release: [219],
  aim: [220, 221, 224],
  writeHome: [223],
  readHealthy: [222],
  consult: [225],
  search: [226],
  readArea: [227],
  rebuild: [228],
  room: [229],
  full: [230],
  lower: [231],
  raise: [232],
  write: [233],
  end: [234],
} as const

type Figure = Readonly<Record<keyof typeof pair, readonly number[]>>

/** Figs. 27 and 28 repeat Figs. 22 and 23, 110 numbers on; Fig. 27 has a step of its own for what is rebuilt. */
const rebuilt = {
  pair: { readArea: [315], rebuild: [314], raise: [316], write: [317] },
  volume: {},
} as const
const shift = 110

export const suspectSteps = (area: Area, fill: Fill) => {
  const by = overGroup(area)
  const drawn: Figure = by({ pair, volume })
  const own: Partial<Figure> = by(rebuilt)
  return (what: keyof Figure): readonly string[] => {
    const steps = fill === 'direct' ? drawn[what] : (own[what] ?? drawn[what].map((step) => step + shift))
    return steps.map((step) => `S${step}`)
  }
}
