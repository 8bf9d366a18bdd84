/** The protocols that arrayproof knows; adding one adds its line here. */

import { parityProtocol } from './parityUnit/protocol.ts'
import type { Protocol } from './protocol.ts'
import { sparingProtocol } from './sparing/protocol.ts'

export const protocols: readonly Protocol[] = [sparingProtocol, parityProtocol]
