/** The bytes that ship are those of the text. After a change of the text, `npx vitest run impl/xor/kernels -u` writes them anew. */

import { expect, test } from 'vitest'
import { assembled, assembledSource } from '../assembled.testing.ts'
import { kernelBytes } from './kernelBytes.ts'
import { kernelsText } from './kernels.testing.ts'
import { withSharedMemory } from './sharing.ts'

const header =
  '/** The SIMD kernels, assembled from `kernels.testing.ts`; `kernels.test.ts` compares them, and writes this file. */'

test('the kernels are assembled from their text', async () => {
  await expect(await assembledSource(kernelsText(), header)).toMatchFileSnapshot('kernelBytes.ts')
})

test('those for a shared memory differ as if their text said so', async () => {
  expect(withSharedMemory(kernelBytes())).toEqual(await assembled(kernelsText('shared')))
})
