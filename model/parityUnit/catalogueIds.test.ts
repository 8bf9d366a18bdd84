/** The machines of parity across storage units and the step catalogue speak of the same rows. */

import { testNamed } from '../catalogue/named.testing.ts'
import { parityUnitCatalogue } from '../catalogue/parityUnit.ts'
import { answering } from './answering.ts'
import { dataBoot, parityBoot } from './boot.ts'
import { change } from './change.ts'
import { lending } from './lending.ts'
import { parityRepairs } from './repairs.ts'
import { request } from './request.ts'
import { restoration } from './restoration.ts'
import { restoring } from './restoring.ts'
import { setUp } from './setUp.ts'
import { updating } from './updating.ts'
import { parityVariants } from './variant.ts'

testNamed(parityUnitCatalogue, parityRepairs, (repairs) => [
  ...[dataBoot, parityBoot].map((machine) => machine(repairs)),
  ...parityVariants.flatMap((variant) =>
    [setUp, change, answering, updating, request, lending, restoring, restoration].map((machine) =>
      machine(repairs, variant),
    ),
  ),
])
