/** One request of a block trace, whatever its format. */
export interface TraceRequest {
  readonly kind: 'read' | 'write' | 'flush'
  /** Byte offset on the traced volume, and length in bytes; both 0 for a flush. */
  readonly offset: number
  readonly length: number
}
