/** Accesses as the scripts of tests state them, and what comes of them. */

export type Access =
  | { readonly kind: 'read' | 'puncture'; readonly lba: number; readonly sectors: number }
  | { readonly kind: 'write'; readonly lba: number; readonly sectors: number; readonly write: number }
  /** A write with a column in the cache, loaded or not. */
  | {
      readonly kind: 'write around'
      readonly lba: number
      readonly sectors: number
      readonly write: number
      readonly column: number
      readonly loaded: boolean
    }
  | { readonly kind: 'read newest'; readonly lba: number; readonly sectors: number }
  | { readonly kind: 'store'; readonly column: number; readonly row: number; readonly sectors: number }
  | { readonly kind: 'rebuild'; readonly column: number; readonly row: number; readonly sectors: number }
  /** A resync of rows with a column of data in the cache, or with a copy in doubt. */
  | {
      readonly kind: 'resync rows'
      readonly row: number
      readonly rows: number
      readonly column: number
      readonly doubted: boolean
    }
  | { readonly kind: 'scrub' | 'resync'; readonly stripe: number; readonly stripes: number }

/** What came of an access: for reads and rebuilds that are DONE, with the stamps of their sectors. */
export interface Outcome {
  readonly access: Access
  readonly outcome: string
  readonly stamps: readonly (number | null)[]
}
