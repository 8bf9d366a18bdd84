/** The step catalogue of parity across storage units. */

import rows from './parity-unit.json' with { type: 'json' }
import { type Catalogue, parseCatalogue } from './parse.ts'

/** Parity across storage units: 105 numbered steps and 67 rules; what is not built yet is open. */
export const parityUnitCatalogue: Catalogue = parseCatalogue(rows)
