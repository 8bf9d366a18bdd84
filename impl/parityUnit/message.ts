/**
 * What the units tell each other, in the format of FIG. 33: the parity block number (`SUBJECT`), status information and
 * data. Of the status, destination and source are the link and the ports, the purpose is the kind, and `DETAIL` of a
 * delta names the host's request that has updated the data (plus one); the length of the data is that of a block.
 */

/** Kinds. Questions of the parity unit with their answers, and deltas with theirs. */
export const SETTINGS = 1
export const COUNT = 2
export const GIVE = 3
export const COPY = 4
export const RELEASE = 5
export const RELEASED = 6
export const DELTA = 7
export const APPLIED = 8
/** Questions to a data unit that is added or deleted; the last one tells it that it is out of the group. */
export const JOIN = 9
export const GIVE_TO_ADD = 10
export const GIVE_TO_DELETE = 11
export const LEAVE = 12
/** A data unit that is to be deleted is to be whole first; one that was asked before, and is damaged by now, has itself asked anew. */
export const PREPARE = 25
export const PREPARED = 26
export const UNREADY = 27

/** A data unit asks for a damaged block; the answer comes when it is through, and `DETAIL` says whether there are more. */
export const RESTORE = 13
export const THROUGH = 22
/** Before that it is sent the block, or told that it cannot be had (`DETAIL` is the number of its question), and confirms. */
export const RESTORED = 14
export const LOST = 15
export const STORED = 23
/** Before the parity unit gives a column up it asks whether the block is wanted still; `DETAIL` of the confirmation says so. */
export const DOUBT = 24
/** The parity unit asks for a block to restore another one with, or to mend parity; a unit lends it, or cannot. */
export const LEND = 16
export const LEND_TO_MEND = 17
export const LENT = 18
export const CANNOT = 19
/** The block is given back; the data unit answers. */
export const RETURN = 20
export const RETURNED = 21

/** What a message says, in words. */
export function tellKind(kind: number, subject: number): string {
  switch (kind) {
    case RESTORE:
      return `the request to restore block ${subject}`
    case RESTORED:
      return `block ${subject} as restored`
    case LOST:
      return `the news that block ${subject} cannot be restored`
    case THROUGH:
      return `the answer about block ${subject}`
    case DOUBT:
      return `the question whether block ${subject} is wanted still`
    case STORED:
      return `the confirmation of block ${subject}`
    case LEND:
    case LEND_TO_MEND:
      return `the request to lend block ${subject}`
    case LENT:
      return `block ${subject}, which is lent`
    case CANNOT:
      return `the news that block ${subject} is damaged here too`
    case RETURN:
      return 'the news that the block is not needed any more'
    case RETURNED:
      return 'the answer to that news'
    case JOIN:
      return 'the block length'
    case GIVE_TO_ADD:
    case GIVE_TO_DELETE:
      return `the request for block ${subject}`
    case LEAVE:
      return 'the news that the unit is out of the group'
    case PREPARE:
      return 'the question whether the unit is whole, and may be deleted'
    case PREPARED:
      return 'the answer that the unit may be deleted'
    case UNREADY:
      return 'the answer that something is damaged now'
    case SETTINGS:
      return 'the settings'
    case COUNT:
      return `a count of ${subject} blocks`
    case GIVE:
      return `the request for block ${subject}`
    case COPY:
      return `the copy of block ${subject}`
    case RELEASE:
      return 'the news that the set-up is complete'
    case RELEASED:
      return 'the answer to that news'
    case DELTA:
      return `the delta of block ${subject}`
    case APPLIED:
      return `the acknowledgement of a delta of block ${subject}`
    default:
      throw new RangeError(`no message is of kind ${kind}`)
  }
}
