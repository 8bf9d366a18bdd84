/** A management table as it stands, for people: with the columns and the words of the source. */
export interface TableView {
  /** `T1` */
  readonly id: string
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What the rows do not say; empty when nothing. */
  readonly note: string
}
