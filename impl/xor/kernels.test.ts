/** The bytes that ship are those of the text. After a change of the text, `npx vitest run impl/xor/kernels -u` writes them anew. */

import { describe, expect, test } from 'vitest'
import { assembled, assembledSource } from '../assembled.testing.ts'
import type { KernelForm } from './engine.ts'
import { kernelBytes } from './kernelBytes.ts'
import { kernelsText } from './kernels.testing.ts'
import { kernelBytes as pairKernelBytes } from './pairKernelBytes.ts'
import { withSharedMemory } from './sharing.ts'

const header = (says: string) =>
  `/** The SIMD kernels${says}, assembled from \`kernels.testing.ts\`; \`kernels.test.ts\` compares them, and writes this file. */`

const forms: readonly (readonly [KernelForm, string, string, () => Uint8Array])[] = [
  ['lanes', 'kernelBytes.ts', '', kernelBytes],
  ['pairs', 'pairKernelBytes.ts', ' in pairs of lanes', pairKernelBytes],
]

describe.each(forms)('kernels in %s', (form, file, says, bytes) => {
  test('are assembled from their text', async () => {
    await expect(await assembledSource(kernelsText(form), header(says))).toMatchFileSnapshot(file)
  })

  test('differ for a shared memory as if their text said so', async () => {
    expect(withSharedMemory(bytes())).toEqual(await assembled(kernelsText(form, 'shared')))
  })
})
