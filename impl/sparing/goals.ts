/** What should happen sometimes, lest a check passes because nothing did. The order is the number of the goal. */
export const sparingGoals = [
  { name: 'write-diverted', says: 'A host write went to the secondary volume.' },
  { name: 'part-of-track-merged', says: 'A write of part of a track was merged with the rest of it.' },
  { name: 'merged-onto-secondary', says: 'A write was merged onto a track that had been diverted before.' },
  { name: 'read-from-secondary', says: 'A host read was served from the secondary volume.' },
  {
    name: 'read-avoiding-suspect',
    says: 'A host read was served from the primary volume while a drive was suspect.',
  },
  { name: 'suspect-last-resort', says: 'A host read fell back on the suspect drive.' },
  { name: 'read-repeated', says: 'A read that had failed was repeated, and got its data.' },
  {
    name: 'request-during-feedback',
    says: 'A host request was routed by the bitmap while the feedback ran.',
  },
  { name: 'write-home-during-copy', says: 'A write reached the main group while the copy ran.' },
  { name: 'spare-followed', says: 'A write was repeated on the spare.' },
  { name: 'unit-rebuilt', says: 'A unit of the suspect drive was rebuilt from its peers.' },
  { name: 'spare-error-noted', says: 'A block that the spare refused was called a write error.' },
  { name: 'lost-unit-marked', says: 'A block that nothing could yield was marked unreadable on the spare.' },
  { name: 'track-fed-back', says: 'A diverted track was copied home.' },
  { name: 'lost-block-punctured', says: 'A diverted block that was lost was marked unreadable at home.' },
  {
    name: 'track-kept',
    says: 'A diverted track that the main group could not take stayed on the secondary.',
  },
  { name: 'warning-shown', says: 'The administrator was warned of a drive.' },
  { name: 'spared-unwarned', says: 'A drive was spared by hand that nobody had been warned of.' },
  { name: 'drive-replaced', says: 'A spare took the place of the suspect drive.' },
  { name: 'spare-abandoned', says: 'A spare died and was given up.' },
  { name: 'sparing-without-diversion', says: 'Sparing ran to its end without an unused group.' },
  { name: 'pair-released', says: 'A pair was deleted after its feedback.' },
  { name: 'pair-kept', says: 'A pair was kept after its feedback, since some track was not home.' },
  { name: 'pair-resumed', says: 'A kept pair took the writes of another copy.' },
  { name: 'error-answered', says: 'A host got an error as its answer.' },
] as const

export type SparingGoal = (typeof sparingGoals)[number]['name']
