/** Kernels assembled from their text: the source files that hold their bytes are written by tests, and compared by them. */

import wabt from 'wabt'

/** Characters of a line: 3 bytes become 4 of them. */
const lineLength = 100

/**
 * @returns the bytes of a WebAssembly module with SIMD, perhaps with a memory that threads share
 * @throws {WebAssembly.CompileError} when the engine does not take it
 */
export async function assembled(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const assembler = await wabt()
  const module = assembler.parseWat('kernels.wat', text, { simd: true, threads: true })
  const bytes = Uint8Array.from(module.toBinary({}).buffer)
  new WebAssembly.Module(bytes)
  return bytes
}

/**
 * @param text a WebAssembly module with SIMD
 * @param header first line of the source file
 * @returns a source file that exports the assembled bytes as `kernelBytes`
 */
export async function assembledSource(text: string, header: string): Promise<string> {
  const base64 = Buffer.from(await assembled(text)).toString('base64')
  const lines = base64.match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? []
  return `${header}

/** @returns the bytes of the WebAssembly module */
export const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const base64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('')
`
}
