/**
 * Times as noisy machines give them, from one seed. A machine has weather, which hits a contender and the kernel
 * before it alike, and every value has trouble of its own.
 */

import { Random } from '../impl/random.ts'
import type { Timings } from './verdict.ts'

/** What one launch of one contender measures, round by round. */
export interface Noise {
  readonly name: string
  /** Factor on everything in a round. */
  readonly weather: (draw: Draw, round: number) => number
  /** Factor on one value alone. */
  readonly own: (draw: Draw) => number
  /** Factor on all times of the contender in one launch; the kernel is too simple to have such luck. */
  readonly launch: (draw: Draw) => number
  /** Factor on everything in one whole report: the machine is another one that day. */
  readonly day: (draw: Draw) => number
}

export class Draw {
  constructor(private readonly random: Random) {}

  uniform(): number {
    return (this.random.next() + 0.5) / 2 ** 32
  }

  /** Standard normal. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform())
  }

  /** Log-normal around 1. */
  about(spread: number): number {
    return Math.exp(spread * this.normal())
  }

  /** Pareto from 1 on: now and then very large. */
  tail(exponent: number): number {
    return this.uniform() ** (-1 / exponent)
  }
}

const one = () => 1

const calm: Noise = { name: 'gaussian', weather: one, own: (draw) => draw.about(0.02), launch: one, day: one }

export const noises: readonly Noise[] = [
  calm,
  { ...calm, name: 'heavy-tailed', own: (draw) => draw.about(0.01) * draw.tail(12) },
  { ...calm, name: 'drifting', weather: (_, round) => 1 + 0.02 * round },
  { ...calm, name: 'bursts', weather: (draw) => (draw.uniform() < 0.2 ? 1.3 + draw.uniform() : 1) },
  { ...calm, name: 'lucky launches', launch: (draw) => draw.about(0.02) },
  {
    ...calm,
    name: 'one bad launch in twenty',
    launch: (draw) => (draw.uniform() < 0.05 ? 1.26 : draw.about(0.01)),
  },
  { ...calm, name: 'another day, slower or faster by some', day: (draw) => draw.about(0.03) },
]

/**
 * What comes of several launches: the quickest round of each.
 * @param time milliseconds that a batch would take on a calm machine
 */
export function timings(noise: Noise, draw: Draw, time: number, launches: number, rounds: number): Timings {
  const day = noise.day(draw)
  const all = Array.from({ length: launches }, (_, launch) => {
    const luck = noise.launch(draw)
    return Array.from({ length: rounds }, (__, round) => {
      const weather = day * noise.weather(draw, launch * rounds + round)
      return { time: time * luck * weather * noise.own(draw), kernel: weather * draw.about(0.01) }
    })
  })
  const least = (of: 'time' | 'kernel') => all.map((each) => Math.min(...each.map((values) => values[of])))
  return { times: least('time'), calibration: { times: least('kernel') } }
}

export const drawFrom = (seed: number): Draw => new Draw(new Random(seed))
