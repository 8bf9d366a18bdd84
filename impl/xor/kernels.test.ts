/** The bytes that ship are those of the text. After a change of the text, `npx vitest run impl/xor/kernels -u` writes them anew. */

import { expect, test } from 'vitest'
import wabt from 'wabt'
import { kernelsText } from './kernels.testing.ts'

/** Characters of a line: 3 bytes become 4 of them. */
const lineLength = 100

test('the kernels are assembled from their text', async () => {
  const assembler = await wabt()
  const module = assembler.parseWat('kernels.wat', kernelsText(), { simd: true })
  module.validate()
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64')
  await expect(sourceOf(base64)).toMatchFileSnapshot('kernelBytes.ts')
})

function sourceOf(base64: string): string {
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return `/** The SIMD kernels, assembled from \`kernels.testing.ts\`; \`kernels.test.ts\` compares them, and writes this file. */

/** @returns the bytes of the WebAssembly module */
export const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const base64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('')
`
}
