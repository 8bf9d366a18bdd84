/** The points of the configuration space on which a flow of parity across storage units depends. */

export interface ParityVariant {
  /** How blocks get into parity: in ascending order, or each when a host writes to it. */
  readonly method: Method
  /** Which side sees whether every block of a data unit has one on the parity unit: FIG. 14 or FIG. 21. */
  readonly checkedBy: Checker
  /** Form of table 740: a flag a unit (FIG. 13A), with a position (13B), or with a mark a block (13C). */
  readonly progress: Progress
  /** What takes a block in by the random method: writes of hosts, or every access of theirs. */
  readonly takesIn: Taking
  /** Which blocks a unit that has lost all is sent: as many as it has (FIG. 28), or as the parity unit has (FIG. 30). */
  readonly restoration: Restoration
}

export const methods = ['sequential', 'random'] as const
export type Method = (typeof methods)[number]

export const checkers = ['parity', 'data'] as const
export type Checker = (typeof checkers)[number]

export const progresses = ['flags', 'position', 'marks'] as const
export type Progress = (typeof progresses)[number]

export const takings = ['writes', 'accesses'] as const
export type Taking = (typeof takings)[number]
export const restorations = ['exact', 'padded'] as const
export type Restoration = (typeof restorations)[number]

/** False for what is drawn nowhere: the random method (FIG. 23) goes with a check by the parity unit and FIG. 13C. */
export const isDrawn = ({ method, checkedBy, progress }: Omit<ParityVariant, 'restoration'>): boolean =>
  method === 'sequential' || (checkedBy === 'parity' && progress === 'marks')

/** False for reads that are to take blocks in while these go in by their numbers. */
export const mayTakeIn = ({ method, takesIn }: Omit<ParityVariant, 'restoration'>): boolean =>
  method === 'random' || takesIn === 'writes'

/** Every combination that is built. */
export const parityVariants: readonly ParityVariant[] = methods
  .flatMap((method) =>
    checkers.flatMap((checkedBy) =>
      progresses.flatMap((progress) => takings.map((takesIn) => ({ method, checkedBy, progress, takesIn }))),
    ),
  )
  .filter((variant) => isDrawn(variant) && mayTakeIn(variant))
  .flatMap((variant) => restorations.map((restoration) => ({ ...variant, restoration })))

/** `sequential, checked by parity, progress flags, restoration exact` */
export const parityVariantName = (variant: ParityVariant): string => {
  const { method, checkedBy, progress, takesIn, restoration } = variant
  const taking = takesIn === 'accesses' ? ' on every access' : ''
  return `${method}${taking}, checked by ${checkedBy}, progress ${progress}, restoration ${restoration}`
}
