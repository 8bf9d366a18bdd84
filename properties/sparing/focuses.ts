/**
 * Parts of the whole scope in which happens often what is rare elsewhere: faults that meet what they can hurt, short areas,
 * crashes that cut something short. What a focus does not name is as in the scope that it is part of.
 */

import { areaFocuses } from './areaFocuses.ts'
import { crashFocuses } from './crashFocuses.ts'
import type { Focus } from './scope.ts'

export const focuses: readonly Focus[] = [...areaFocuses, ...crashFocuses]
