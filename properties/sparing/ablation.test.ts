/** Every repair of sparing is needed. */

import { testAblations } from '../drivers/claims.testing.ts'
import { sparingProtocol } from './protocol.ts'

// too rare for so few runs, and shown on schedules instead: see lateReads.test.ts
testAblations(sparingProtocol, ['confirm-side'])
