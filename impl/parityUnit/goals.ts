/** What should happen sometimes, lest a check passes because nothing did. The order is the number of the goal. */
export const parityGoals = [
  {
    name: 'set-up-refused',
    says: 'A data unit was larger than the parity unit, and the set-up was refused.',
  },
  { name: 'parity-complete', says: 'Every block of every data unit was incorporated into parity.' },
  { name: 'set-up-complete', says: 'By the random method, a set-up came to its end.' },
  { name: 'first-write-sent', says: 'The first write of a block took it into parity.' },
  { name: 'read-taken-in', says: 'By the random method, a read took its block into parity.' },
  {
    name: 'read-taken-before',
    says: 'A read that was to take its block into parity found, once it had the lock, that it had gone there.',
  },
  { name: 'partial-block-copied', says: 'The last, partial block of a unit was copied.' },
  {
    name: 'shorter-unit-passed',
    says: 'A block was put together without a unit that has none of its number.',
  },
  { name: 'write-uncovered', says: 'A host wrote to a block before its copy was given.' },
  { name: 'write-during-copy', says: 'A delta was sent while other blocks were still to be copied.' },
  { name: 'write-held', says: 'A write waited for a block that was being copied.' },
  { name: 'write-waited', says: 'A write waited for another write of its block.' },
  { name: 'parity-waited', says: 'A delta waited for another one of its block number.' },
  { name: 'part-of-block-written', says: 'A write covered a part of a block.' },
  { name: 'blocks-spanned', says: 'A write went on from one block to the next.' },
  { name: 'delta-repeated', says: 'A delta was sent again since nothing was heard of it.' },
  { name: 'delta-ignored', says: 'A delta that had been applied already arrived again.' },
  { name: 'question-repeated', says: 'The parity unit asked a data unit again.' },
  { name: 'question-ignored', says: 'A question of the parity unit came too late.' },
  { name: 'unit-added', says: 'A data unit was added to the group.' },
  { name: 'unit-deleted', says: 'A data unit was deleted from the group.' },
  {
    name: 'block-never-taken-in',
    says: 'By the random method, a unit that was deleted had a block that had never gone into parity.',
  },
  { name: 'addition-refused', says: 'A data unit was larger than the parity unit, and was not added.' },
  {
    name: 'group-set-up-anew',
    says: 'A data unit was added synchronously: the group was set up anew with it.',
  },
  {
    name: 'set-up-anew-refused',
    says: 'A data unit was too large to be added synchronously, and the group stayed as it was.',
  },
  { name: 'write-during-change', says: 'A delta was sent while a data unit was being added or deleted.' },
  { name: 'change-resumed', says: 'After a crash of the parity unit a change of the group went on.' },
  { name: 'crash-during-write', says: 'A data unit crashed while a host write was in flight there.' },
  { name: 'crash-during-copy', says: 'The parity unit crashed during the initial copy.' },
  { name: 'crash-during-update', says: 'The parity unit crashed while a delta was being applied.' },
  { name: 'write-redone', says: 'A write that a crash had cut short was done again from its note.' },
  {
    name: 'taking-redone',
    says: 'A block that a read was taking into parity at a crash was sent from its note.',
  },
  { name: 'parity-redone', says: 'Parity that was noted was stored again after a crash.' },
  { name: 'copy-resumed', says: 'After a crash of the parity unit the initial copy went on.' },
] as const

export type ParityGoal = (typeof parityGoals)[number]['name']
