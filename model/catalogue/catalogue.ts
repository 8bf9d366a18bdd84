/** The step catalogues, one a protocol, and what is asked of them. */
import { type Catalogue, parseCatalogue } from './parse.ts'
import sparing from './sparing.json' with { type: 'json' }

export type { Catalogue, CatalogueRow, MissingRow, ModelledRow, RowKind } from './parse.ts'
export { expand, type Scope, scopeOf } from './scope.ts'

/** Dynamic sparing: 275 numbered steps and 90 rules, of which all steps and all but three rules are modelled. */
export const sparingCatalogue: Catalogue = parseCatalogue(sparing)
