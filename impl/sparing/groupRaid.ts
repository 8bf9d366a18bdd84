/** The RAID accesses of an array as the controllers of one main group see them: MAIN is that group, SUB the unused one. */

import type { RaidAccess } from '../raid/access.ts'

export type GroupRaid = Pick<
  RaidAccess,
  'begin' | 'beginColumn' | 'beginStripes' | 'beginRows' | 'hold' | 'lock' | 'isFree' | 'giveBack'
>

/** @param numbers of the groups in the array, by MAIN and SUB */
export function groupRaid(raid: RaidAccess, numbers: readonly number[]): GroupRaid {
  if (numbers.every((number, index) => number === index)) return raid
  const numberOf = (group: number) => numbers[group] as number
  return {
    begin: (actor, kind, group, lba, sectors, data, flags) =>
      raid.begin(actor, kind, numberOf(group), lba, sectors, data, flags),
    beginColumn: (actor, kind, group, column, row, sectors, data, flags) =>
      raid.beginColumn(actor, kind, numberOf(group), column, row, sectors, data, flags),
    beginStripes: (actor, kind, group, stripe, stripes, flags) =>
      raid.beginStripes(actor, kind, numberOf(group), stripe, stripes, flags),
    beginRows: (actor, kind, group, row, rows, flags) =>
      raid.beginRows(actor, kind, numberOf(group), row, rows, flags),
    hold: (actor, column, at) => raid.hold(actor, column, at),
    lock: (actor, group, stripe) => raid.lock(actor, group, stripe),
    isFree: (actor, group, stripe) => raid.isFree(actor, group, stripe),
    giveBack: (actor, group, stripe) => raid.giveBack(actor, group, stripe),
  }
}
