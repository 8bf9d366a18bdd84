/** The points of the configuration space on which a flow of parity across storage units depends. */

export interface ParityVariant {
  /** Which side sees whether every block of a data unit has one on the parity unit: FIG. 14 or FIG. 21. */
  readonly checkedBy: Checker
  /** Form of table 740: a flag a unit (FIG. 13A), with a position (13B), or with a mark a block (13C). */
  readonly progress: Progress
}

export const checkers = ['parity', 'data'] as const
export type Checker = (typeof checkers)[number]

export const progresses = ['flags', 'position', 'marks'] as const
export type Progress = (typeof progresses)[number]

/** Every combination that is built. */
export const parityVariants: readonly ParityVariant[] = checkers.flatMap((checkedBy) =>
  progresses.map((progress) => ({ checkedBy, progress })),
)

/** `checked by parity, progress flags` */
export const parityVariantName = ({ checkedBy, progress }: ParityVariant): string =>
  `checked by ${checkedBy}, progress ${progress}`
