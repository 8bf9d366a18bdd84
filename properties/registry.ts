/** The protocols that arrayproof knows; adding one adds its line here. */

import type { Protocol } from './protocol.ts'
import { parityProtocol } from './parityUnit/protocol.ts'
import { sparingProtocol } from './sparing/protocol.ts'

export const protocols: readonly Protocol[] = [sparingProtocol, parityProtocol]
