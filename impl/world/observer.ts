/** What the world tells whoever watches it: the host's side (issue, answer) and the moments worth a look. */

export type GivenUp = (
  group: number,
  column: number,
  row: number,
  sectors: number,
  dataColumn: number,
  puncture: boolean,
) => void

export interface Observer {
  /** Whoever is to hear of one main group what concerns it alone; the observer itself where this is missing. */
  forGroup?(group: number): Observer
  /** The operation (index in the workload) is with the array now. */
  issued(operation: number): void
  /** The host has its answer; for a read that succeeded, `data` is the arena index of its sectors. */
  answered(operation: number, ok: boolean, data: number): void
  /** An update is complete: rows `row .. row + sectors` of every drive of the group, of one stripe, agree again. */
  settled(group: number, row: number, sectors: number): void
  /** A process moved its pointer (`copy`, `feedback`) to `position`. */
  moved(pointer: string, position: number, end: number): void
  /** The feedback is about to take a track home. */
  feeding(track: number): void
  /** The main group has just refused a part of the track that the feedback takes home, or of its loss. */
  refused(track: number): void
  /**
   * Where the newest data of a track is has changed, or its area is about to be given back with its bit.
   * @param overwritten true when a host's write at home has superseded what was diverted
   */
  rerouted(track: number, overwritten: boolean): void
  /** T7 is about to drop its entry of a track. */
  unlisting(track: number, overwritten: boolean): void
  /** The terminal address of a work volume or disk has moved, or it has just been bound. */
  appended(volume: number): void
  /** The group has been paired with the unused one. */
  paired(): void
  /** The group is about to give its diversion area back. */
  releasing(): void
  /** It has given its work volumes or work disks back. */
  released?(): void
  /** The group's copy has ended without a diversion area. */
  undiverted(): void
  /** A spare has taken a drive's place in the group. */
  replaced(group: number, column: number): void
  /** The administrator has just ordered the sparing of the drives that he was warned of. */
  ordered?(): void
  /** A drive has been judged about to fail. */
  condemned(drive: number): void
  /** Sectors of the suspect drive are about to be marked as lost on the spare. */
  lostOnSpare(row: number, sectors: number): void
  /**
   * Sectors of a group's column are about to be made unreadable by the array itself: as part of a puncture of what
   * `dataColumn` holds there, or since the parity that a write of it needs cannot be computed.
   */
  readonly givenUp: GivenUp
  /** A group's column is about to be read from its own drive, for the sake of its data. */
  fetching?(group: number, column: number): void
  /** Rows of a group's column have been read off its drive. */
  taken?(group: number, column: number, row: number, sectors: number): void
  /**
   * A write has reached a drive that reads look at without a lock: a mirror's data, or what a spare follows.
   * @param copy drive of the mirror's copy, which is to hold the same, -1 for none; `spare` likewise
   */
  stored?(drive: number, copy: number, spare: number, row: number, sectors: number): void
  /** An area that was kept is about to take the writes of another copy. */
  resuming?(): void
  /** The controller is about to crash: nobody will hear of what is in flight. */
  crashed(): void
  /** A fault has struck. */
  struck(drive: number): void
}
