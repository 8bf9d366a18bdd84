/** The machines and the step catalogue speak of the same rows: what a state names exists, what is modelled is named. */

import { sparingCatalogue } from '../catalogue/catalogue.ts'
import { testNamed } from '../catalogue/named.testing.ts'
import { stripeAccess } from '../raid/stripeAccess.ts'
import { backup } from './backup.ts'
import { console } from './console.ts'
import { feedback } from './feedback.ts'
import { monitor } from './monitor.ts'
import { patrol } from './patrol.ts'
import { sparingRepairs } from './repairs.ts'
import { request } from './request.ts'
import { sparing } from './sparing.ts'
import { variants } from './variant.ts'

testNamed(sparingCatalogue, sparingRepairs, (repairs) => [
  stripeAccess,
  ...[patrol, console].map((machine) => machine(repairs)),
  ...variants.flatMap((variant) =>
    [monitor, backup, feedback, sparing, request].map((machine) => machine(repairs, variant)),
  ),
])
