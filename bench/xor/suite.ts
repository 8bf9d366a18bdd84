/** Suite `xor`: the XOR core beside the best plain JavaScript, copying, and ISA-L where that is there. */

import { xorCore } from '../../impl/xor/simd.ts'
import type { Contender, RatioOf, Size, Suite } from '../suite.ts'
import { BestPlain } from './bestPlain.ts'
import { bufferXor, whyNoBufferXor } from './bufferXor.ts'
import { levels, type Operation, xorCases } from './cases.ts'
import { fieldOf, MemoryFiller } from './field.ts'
import { openIsal, whyNoIsal } from './isal.ts'
import { saysOf, sweep, type Worker } from './sweep.ts'
import { threadContenders, threadRatios } from './threads/contenders.ts'
import { whyAlone } from './threads/pair.ts'

/** Batches of ours that make one of the helper's: some milliseconds. */
const together = { L1: 96, L2: 48, DRAM: 2 } as const

export const xorSuite: Suite = {
  name: 'xor',
  says: 'XOR of blocks in one memory, by one thread where nothing else is said. Sources and targets lie side by side; in DRAM each batch goes on where the last one stopped.',
  timeShare: 0.05,
  contenders: (size: Size) => {
    const field = fieldOf(size)
    const memory = new WebAssembly.Memory({ initial: field.pages, maximum: field.pages })
    const isal = openIsal(field)
    field.fill(new MemoryFiller(memory))
    const core = xorCore(memory, field.scratch)
    const plain = new BestPlain(memory)
    const copier = new BufferCopy(memory)
    const byPackage = bufferXor(memory)
    const alone = field.cases.flatMap((each): readonly Contender[] => {
      const { name, operation, level } = each
      const boundBy = level === 'DRAM' ? 'memory' : 'compute'
      const by = (worker: Worker) => sweep(each, worker, memory)
      const peer = (name: string, batch: Contender['batch'], says = ''): Contender => {
        return { name, says, batch, peer: true, boundBy }
      }
      if (operation === 'copy') return [peer(name, by(copier), `${saysOf(each)}, by Buffer.copy`)]
      const ours = { name, says: saysOf(each), batch: by(core), boundBy } as const
      const others = [peer(plainName(name), by(plain))]
      if (isal !== null)
        others.push({ ...peer(isalName(name), isal.sweep(each, together[level])), clock: isal.clock })
      if (byPackage !== null && operation === 'into')
        others.push(peer(packageName(name), by(byPackage), 'the same, k=2 and in place, byte by byte'))
      return [ours, ...others]
    })
    return [...alone, ...threadContenders(size, together)]
  },
  ratios: [
    ...ratiosTo(' per plain JavaScript', plainName, false),
    ...ratiosTo(' per ISA-L', isalName, true),
    ...ratiosTo(' per buffer-xor', packageName, true, ['into']),
    ...copyRatios(),
    ...threadRatios(),
  ],
  leftOut: () => [whyNoIsal(), whyNoBufferXor(), whyAlone()].filter((why) => why !== null),
}

function plainName(name: string): string {
  return `${name}, plain`
}

function isalName(name: string): string {
  return `${name}, ISA-L`
}

function packageName(name: string): string {
  return `${name}, buffer-xor`
}

function ratiosTo(
  suffix: string,
  peer: (name: string) => string,
  optional: boolean,
  operations: readonly Operation[] = ['gather', 'into', 'delta', 'check'],
): readonly RatioOf[] {
  return ofOperations(...operations).map(({ name }) => ({
    name: `${name}${suffix}`,
    of: { contender: name, unit: 'source GB' },
    to: { contender: peer(name), unit: 'source GB' },
    optional,
  }))
}

/** Bytes moved: a copy reads one block for each that it writes. */
function copyRatios(): readonly RatioOf[] {
  return levels.flatMap((level) =>
    ofOperations('gather')
      .filter((each) => each.level === level)
      .map(({ name }) => ({
        name: `${name} per Buffer.copy, bytes moved`,
        of: { contender: name, unit: 'moved GB' },
        to: { contender: `copy ${level}`, unit: 'moved GB' },
      })),
  )
}

/** Names are the same at every size. */
function ofOperations(...operations: readonly Operation[]) {
  return xorCases('tiny').filter(({ operation }) => operations.includes(operation))
}

/** `Buffer.copy` as a sum of one source. */
class BufferCopy implements Worker {
  readonly sources = new Int32Array(1)
  private readonly bytes: Buffer

  constructor({ buffer }: WebAssembly.Memory) {
    this.bytes = Buffer.from(buffer)
  }

  gather(target: number, _count: number, length: number): void {
    const source = (this.sources[0] ?? 0) >>> 0
    this.bytes.copy(this.bytes, target, source, source + length)
  }

  check(): number {
    throw new Error('a copy checks nothing')
  }
}
