/** The SIMD kernel, assembled from `kernel.testing.ts`; `kernel.test.ts` compares them, and writes this file. */

/** @returns the bytes of the WebAssembly module */
export const kernelBytes = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const base64 = [
  'AGFzbQEAAAABCgJgAAF/YAF/AX8CEQEFYXJlbmEGbWVtb3J5AgAAAwMCAAEGBgF/AUEACwcQAgZzZWNvbmQAAANzdW0AAQr3AQIE',
  'ACMAC+8BAgF/BXv9DLF5N55i8248E22m2sTm3XghAiAABEADQCAB/QAEACEDQeuUr694/REgA0Gt1cKPAv0RIAIgAkEQ/a0B/VH9',
  'tQH9Uf21ASEEIAP9DAAAAAAAAAAAAAAAAAAAAAD9OCEDIAUgAyAEIARBD/2tAf1R/U79rgEhBSAGIANBudroywL9ESAEIARBDf2t',
  'Af1R/bUB/U79rgEhBiACQcTN98YH/RH9rgEhAiABQRBqIQEgAEEBayIADQALCyAG/RsAIAb9GwFqIAb9GwJqIAb9GwNqJAAgBf0b',
  'ACAF/RsBaiAF/RsCaiAF/RsDags=',
].join('')
