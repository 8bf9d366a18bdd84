/** What a parity group tells whoever watches it: the hosts' side, and the moments worth a look. */

export interface ParityObserver {
  /** The operation (index in the workload) is with a data unit now. */
  issued(operation: number): void
  /** The host has its answer; for a read that succeeded, `data` is the arena index of its sectors. */
  answered(operation: number, ok: boolean, data: number): void
  /** A crash has ended the operation: nobody will hear of it. */
  killed(operation: number): void
  /** The operator has given an order of a kind (`changeRecord.ts`) about a data unit. */
  ordered(kind: number, unit: number): void
  /** Block counts have been compared; the set-up goes on, or is refused. */
  compared(goesOn: boolean): void
  /** The block count of a data unit that is to be added has been compared; it is let in, or refused. */
  admitted(unit: number, isIn: boolean): void
  /** Table 740 has been changed for a block of the initial copy. */
  recorded(block: number): void
  /** The delta of an operation (index in the workload) for a block of a unit, sent under a number, is about to change parity, or is noted to. */
  applied(operation: number, unit: number, block: number, number: number): void
  /** A host is about to learn that sectors of an operation (index in the workload), from an address on, cannot be read. */
  unreadable(operation: number, lba: number, sectors: number): void
  /** A data unit is about to give up what is damaged of a block, since its parity is damaged too. */
  givingUp(unit: number, block: number): void
  /** A unit is about to give up a sector. */
  losing(unit: number, sector: number): void
  /** Parity of a block is not to be relied on any more: it is damaged itself, or two units of its column are. */
  broken(block: number, cause: 'parity' | 'column'): void
  /** A data unit is about to read a block of which the parity unit has asked for a copy. */
  copying(unit: number, block: number): void
  /** Parity of a block is not to be relied on any more: a data unit's copy that went into it is called damaged. */
  spoiled(unit: number, block: number): void
  /** Parity of a block is made anew. */
  mended(block: number): void
  /** A unit's drives have been lost. */
  lost(unit: number): void
  /** A data unit is about to report its block count, or to say that it may be deleted: it needs no parity for what is damaged. */
  releasing(unit: number): void
  /** Parity is about to yield none of a data unit's blocks any more: the group is set up anew, or the unit is deleted. */
  dropping(unit: number): void
  /** The set-up, or a change, asks a data unit a question of a kind (`message.ts`) about a block. */
  asked(unit: number, kind: number, block: number): void
  /** It is about to take in an answer of a kind (`message.ts`). */
  heard(kind: number): void
  /** A unit's controller has done again what was noted before a crash, and is about to go to work. */
  started(unit: number): void
  /** A unit's controller is about to crash. */
  crashed(unit: number): void
}
