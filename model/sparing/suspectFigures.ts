/** Numbers of the steps that embodiment 5 draws for each area, and for each way to fill the spare (Figs. 22 to 24, 27 to 29). */

import { type Area, type Fill, over } from './variant.ts'

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
  overwrite: [],
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
  overwrite: [],
  raise: [232],
  write: [233],
  end: [234],
} as const

/** S265 is the text's number for S256. That T7 lists a track is its bit: S260 and S261 raise it. */
const disk = {
  start: [241],
  find: [242, 243, 244],
  bind: [245],
  access: [246],
  copied: [247],
  feed: [248],
  release: [249],
  aim: [250, 251, 255, 258],
  writeHome: [253],
  readHealthy: [252],
  consult: [254],
  search: [],
  readArea: [256, 265],
  rebuild: [264],
  room: [259],
  full: [263],
  lower: [],
  overwrite: [257],
  raise: [260, 261],
  write: [262],
  end: [],
} as const

type Figure = Readonly<Record<keyof typeof pair, readonly number[]>>

/** Figs. 27 to 29 repeat Figs. 22 to 24, 110 numbers on; Fig. 27 has a step of its own for what is rebuilt. */
const rebuilt = {
  pair: { readArea: [315], rebuild: [314], raise: [316], write: [317] },
  volume: {},
  disk: { readArea: [366] },
} as const
const shift = 110

export const suspectSteps = (area: Area, fill: Fill) => {
  const by = over(area)
  const drawn: Figure = by({ pair, volume, disk })
  const own: Partial<Figure> = by(rebuilt)
  return (what: keyof Figure): readonly string[] => {
    const steps = fill === 'direct' ? drawn[what] : (own[what] ?? drawn[what].map((step) => step + shift))
    return steps.map((step) => `S${step}`)
  }
}
