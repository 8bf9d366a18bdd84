/** Properties draw from one seed, so that a test run can be repeated; FC_SEED=N draws from another. */

import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) })
