/** Every access of a drive in a run, in the order in which they were issued; columns rather than objects, there are many. */

export class AccessLog {
  /** When it was issued and when it was through, in ms of virtual time. */
  readonly issued: number[] = []
  readonly finished: number[] = []
  readonly drive: number[] = []
  readonly isWrite: boolean[] = []
  /** First sector on the drive, and how many. */
  readonly sector: number[] = []
  readonly sectors: number[] = []
  /** Index of the actor that made it. */
  readonly actor: number[] = []

  get length(): number {
    return this.drive.length
  }

  add(
    issued: number,
    finished: number,
    drive: number,
    isWrite: boolean,
    sector: number,
    sectors: number,
    actor: number,
  ): void {
    this.issued.push(issued)
    this.finished.push(finished)
    this.drive.push(drive)
    this.isWrite.push(isWrite)
    this.sector.push(sector)
    this.sectors.push(sectors)
    this.actor.push(actor)
  }
}
