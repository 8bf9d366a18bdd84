/** The bytes that ship are those of the text. After a change of the text, `npx vitest run impl/fingerprint -u` writes them anew. */

import { expect, test } from 'vitest'
import { assembledSource } from '../assembled.testing.ts'
import { kernelText } from './kernel.testing.ts'

const header =
  '/** The SIMD kernel, assembled from `kernel.testing.ts`; `kernel.test.ts` compares them, and writes this file. */'

test('the kernel is assembled from its text', async () => {
  await expect(await assembledSource(kernelText(), header)).toMatchFileSnapshot('kernelBytes.ts')
})
