/** What it takes until parity is there: the synchronous methods, and a unit that is added. */

import { number } from '../../text.ts'
import type { Case, ClaimRun } from './claimRun.ts'
import { adding, copying, takingIn } from './flows.ts'
import { type ClaimSize, figureGroup, figureName, lengthText } from './groups.ts'
import type { Parameters } from './parameters.ts'
import { megabytes, type RunOf, type Section, seconds, span, trafficFigures, verdict } from './section.ts'
import { sectorBytes } from './traffic.ts'

/** Parity block lengths in sectors: the document's 512 bytes, a page, and what hosts seldom write at once. */
export const blockLengths: readonly number[] = [1, 8, 128]

/** By parity block length. */
interface Ways {
  readonly blockSectors: number
  readonly copy: Case
  readonly added: Case
}

export function initialization(size: ClaimSize, parameters: Parameters): Section {
  const group = figureName(size.copyScale)
  const ways = blockLengths.map((blockSectors): Ways => {
    const geometry = figureGroup(size.copyScale, blockSectors)
    const blocks = `blocks of ${lengthText(blockSectors)}`
    return {
      blockSectors,
      copy: copying(`${group}, copied, ${blocks}`, geometry),
      added: adding(`${group}, unit 3 added, ${blocks}`, geometry),
    }
  })
  const taken = takingIn(
    `${figureName(size.writeScale)}, random, blocks of ${lengthText(8)}`,
    figureGroup(size.writeScale, 8),
    parameters.seed,
  )
  const streams = [...ways.map(({ copy }) => copy), ...ways.map(({ added }) => added)]
  return {
    name: 'initialization',
    says: `${group}, synchronous and sequential; a unit added; random, each block written once by a host`,
    cases: [...streams, taken],
    rows: (runOf) => [
      ...streams.map((one) => {
        const run = runOf(one)
        return {
          subject: one.name.slice(`${group}, `.length),
          figures: { ...trafficFigures(run), 's, a stream': streamed(run, parameters) },
        }
      }),
      { subject: taken.name, figures: trafficFigures(runOf(taken)) },
    ],
    conclusions: (runOf) => [
      ...addingConclusions(ways, runOf),
      ...lengthConclusions(ways, runOf, parameters),
      ...randomConclusions(taken, runOf),
    ],
  }
}

/** The asynchronous method uses what is there; the synchronous one begins anew. */
function addingConclusions(ways: readonly Ways[], runOf: RunOf): readonly string[] {
  const compared = ways.map(({ copy, added, blockSectors }) => {
    const [anew, alone] = [runOf(copy), runOf(added)]
    return {
      blocks: `blocks of ${lengthText(blockSectors)}`,
      bytes: alone.counted.moved / anew.counted.moved,
      time: alone.ms / anew.ms,
    }
  })
  const failed = compared.filter(({ bytes }) => bytes >= 1)
  const times = compared.map(({ blocks, time }) => `${blocks} ${number(time)} times`).join(', ')
  return verdict(
    'adding a unit to parity that is there moves less than setting the group up anew',
    failed.map(({ blocks, bytes }) => `${blocks}: ${number(bytes)} times`),
    `bytes ${span(compared.map(({ bytes }) => bytes))}; time, with old parity to be read as well: ${times}`,
  )
}

/**
 * Seconds that it takes where nothing waits for an answer, as S1010 and S4011 are drawn: units send side by side, and the
 * slowest of links and drives is the measure.
 */
function streamed(
  { geometry, counted }: ClaimRun,
  { megabytesPerSecond, linkMegabytesPerSecond }: Parameters,
): number {
  const largest = Math.min(
    megabytes(counted.moved),
    megabytes(Math.max(...geometry.unitSectors) * sectorBytes),
  )
  const atParity = megabytes(counted.parityRead + counted.parityWritten)
  return Math.max(
    largest / linkMegabytesPerSecond,
    largest / megabytesPerSecond,
    atParity / megabytesPerSecond,
  )
}

/** One block is asked for at a time, so every block waits for the links. */
function lengthConclusions(ways: readonly Ways[], runOf: RunOf, parameters: Parameters): readonly string[] {
  const [shortest] = ways
  if (shortest === undefined) return []
  const told = ways.map(
    ({ copy, blockSectors }) => `${number(seconds(runOf(copy)))} s by blocks of ${lengthText(blockSectors)}`,
  )
  const stream = number(streamed(runOf(shortest.copy), parameters))
  return [
    `the same units are copied in ${told.join(', ')}, with one block on its way at a time; a stream that waits for no answer, as drawn, would take ${stream} s`,
  ]
}

function randomConclusions(taken: Case, runOf: RunOf): readonly string[] {
  const { counted, implied } = runOf(taken)
  const [moved, expected] = [counted.moved, implied.moved].map((bytes) => number(megabytes(bytes)))
  return verdict(
    'by the random method every block is moved once, when it is written first',
    counted.moved === implied.moved ? [] : [`${moved} MB in place of ${expected}`],
    `${moved} MB`,
  )
}
