/** Every repair of sparing is needed. */

import { testAblations } from '../drivers/claims.testing.ts'
import { sparingProtocol } from './protocol.ts'

// takes four operations at least, and is shown on schedules instead: see lateReads.test.ts
testAblations(sparingProtocol, ['confirm-side'])
