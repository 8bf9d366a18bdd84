/** One host request, named for good by `id`: dropping others does not rename it. */
export interface Operation {
  readonly id: number
  /** Index of the issuing host; a host issues its operations in the order of the workload. */
  readonly host: number
  readonly kind: 'read' | 'write'
  /** First sector on the array's host address space (its volumes laid end to end). */
  readonly lba: number
  /** Length in sectors, at least 1. */
  readonly sectors: number
  /** Issued only when the host has nothing outstanding (a flush came before it). */
  readonly barrier?: boolean
}
