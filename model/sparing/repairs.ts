/** What the flows as drawn lack (000 Figs. 5, 6, 8, 9, 12, 13, 17, 18, 20, 22-24, 26-29). */

import type { Repair } from '../repair.ts'

export const sparingRepairs = [
  {
    id: 'bit-after-data',
    steps: ['S42', 'S43', 'S88', 'S89', 'S90', 'S146', 'S147', 'S148'],
    reason:
      'S42 raises the differential bit before S43 has stored the data (S88 before S89 and S90, S146 and S147 before S148), so a read in between fetches what is not there yet: the bit is raised, and the entry made, after the data.',
  },
  {
    id: 'merge-onto-newest',
    steps: ['S43', 'S89', 'R-BIT-PARTIAL'],
    reason:
      'A write of part of a track is merged with the rest of the track, but the text does not say from which side; loaded from the primary it takes back what was diverted before: it is loaded from the side that the bit names.',
  },
  {
    id: 'lock-track',
    steps: ['S38', 'S42', 'S43', 'S80', 'S86', 'S87', 'S88', 'S89', 'S140', 'S145', 'S146', 'S148', 'S149'],
    reason:
      'Two writes of one track interleave between the load of its rest and the store, or between the look at the pairing and the write, and one undoes the other: a write holds its track from the look to the last access.',
  },
  {
    id: 'lock-feedback',
    steps: ['S52', 'S53', 'S54', 'S102', 'S103', 'S108', 'S109', 'S160', 'S161', 'S162'],
    reason:
      'A write that lands between the look at the bit, the load and the store of the feedback is overwritten by older data or passed by: the feedback holds the track meanwhile.',
  },
  {
    id: 'clear-bit',
    steps: ['S53', 'S163'],
    reason:
      'No step clears the bit after S53, so a later write of that track goes to the secondary behind the feedback pointer and is gone with the pair (likewise with T7, deleted at the end by S163): the bit is cleared, or the entry deleted, once the track is home.',
  },
  {
    id: 'route-until-released',
    steps: ['S34', 'S35', 'S36', 'S76', 'S77', 'S78', 'S136', 'S137', 'S138'],
    reason:
      'From S36 (S78, S138) on nobody looks at the bitmap or at T7, though it still says where the newest data is: requests are routed by it until the area is given back (S37, S79, S139); what is written home meanwhile lowers the bit.',
  },
  {
    id: 'spare-follows',
    steps: ['S14', 'S32', 'S41', 'S74', 'S86', 'S134', 'S149'],
    reason:
      'A write that still reaches the suspect drive (before the pairing, without any diversion area, or with a full one) is missing on the spare when its place has been copied already: it is repeated on the spare.',
  },
  {
    id: 'lock-copy',
    steps: ['S14'],
    reason:
      'A write that lands between the read of the suspect drive and the write of the spare is overwritten on the spare by what was read before: the copy holds the stripe meanwhile.',
  },
  {
    id: 'mark-lost',
    steps: ['S14'],
    reason:
      'A block that neither the suspect drive nor its peers yield is passed by, and the spare answers reads of it with whatever it held: the block is marked unreadable on the spare.',
  },
  {
    id: 'rewrite-spare',
    steps: ['S287', 'S290'],
    reason:
      'A block that the spare refused is called a write error and passed by, and once the spare stands for the drive it answers with what it held before: the block is written again.',
  },
  {
    id: 'puncture-lost',
    steps: ['S53', 'S102', 'S107', 'S161'],
    reason:
      'A diverted block that the area cannot yield any more is passed by, and the primary answers with the version before it: the block is marked unreadable on the primary.',
  },
  {
    id: 'suspect-last-resort',
    steps: ['S41', 'S84', 'S150'],
    reason:
      'Data on the suspect drive is only ever rebuilt from its peers, so a peer that fails loses data which the suspect drive still holds: it is read directly when the peers cannot give it.',
  },
  {
    id: 'keep-unfed',
    steps: ['S37', 'S53', 'S79', 'S103', 'S108', 'S109', 'S139', 'S162', 'S163'],
    reason:
      'The feedback goes on and the area is given back even when the main group could not take a diverted track, so data that the area still holds is thrown away: the bit of such a track stays raised, older entries of it are not taken home in its stead, and the area is kept while a bit is raised; the next copy goes on with it.',
  },
  {
    id: 'reconsult',
    steps: ['S39', 'S40', 'S41', 'S81', 'S82', 'S83', 'S84', 'S140', 'S142', 'S150'],
    reason:
      'A read takes its side at one look (S39); when its track is then diverted, fed back or rewritten, a fault where the data no longer is fails the read though it can be had elsewhere: a read that failed is repeated once, with its track locked, from the side that the bit names then.',
  },
  {
    id: 'confirm-side',
    steps: ['S81', 'S82', 'S83', 'S84', 'S86', 'S87', 'S88'],
    reason:
      'A read that was sent home (S81) before its track was journaled may find there what a write without room has stored (S86) but not yet made count (S87): a later read goes by the bit and returns older data, or a crash takes the write back. One that was sent to the journal before such a write may find there (S82) what has been stored since but is not yet named by the bit (S88). The bit is looked at once more behind the data; where it names the other side, the read is repeated with its track locked.',
  },
  {
    id: 'reserve-place',
    steps: ['S85', 'S89', 'S90', 'S145', 'S147', 'S148'],
    reason:
      'Two writes of different tracks find the same free place (S85, S145) before either has moved the terminal address (S90, S147), and one overwrites the entry of the other: the place is taken with the look, and one that stays void is passed over.',
  },
  {
    id: 'home-whole',
    steps: ['S86', 'S87'],
    reason:
      'S86 writes the part of a track home and S87 lowers the bit of the whole track, so the rest that was diverted before is lost: the rest is fetched from the journal, and the whole track goes home.',
  },
  {
    id: 'test-newest',
    steps: ['S102', 'S103', 'S104'],
    reason:
      'S102 to S104 copy the newest entry without a look at its bit, over what a write that found no room (S86) has stored at home since: its bit is tested as S108 does for the others.',
  },
  {
    id: 'await-appends',
    steps: ['S78', 'S100', 'S101'],
    reason:
      'A write that was given its place before the copy ended stores its entry behind the feedback pointer, which only moves to older ones: the feedback begins when such writes have ended.',
  },
  {
    id: 'pair-unused',
    steps: ['S32', 'S33'],
    reason:
      'Two groups that are being spared find the same unused group (S32) before either has paired with it (S33), and their diverted tracks overwrite each other: S33 pairs only with a group that is unused still.',
  },
  {
    id: 'release-own',
    steps: ['S79', 'S139', 'S172', 'R-E4-T4', 'R-E4-T6'],
    reason:
      'A work volume or work disk may be bound to several groups (Fig. 20), but S79 (S139) gives it back as a whole, with what the others have diverted to it: only the numbers of the own group are deleted, and it is unused once no number is left.',
  },
  {
    id: 'feed-one-by-one',
    steps: ['S160', 'S161', 'S162', 'S163'],
    reason:
      'S161 loads all that T7 lists before S162 stores any of it, and S163 deletes T7 whole, so what is written meanwhile, cannot be read or is refused at home is lost: each entry is tested, loaded, taken home and deleted by itself, as the text allows.',
  },
  {
    id: 'seek-when-refused',
    steps: ['S132', 'S145', 'S148', 'S149'],
    reason:
      'S148 has no branch for a work disk that cannot take the data, a single drive that may have died since S145, so the write is answered by an error though others can take it: another work disk is looked for, and else the write goes home.',
  },
  {
    id: 'resume-copy',
    steps: ['S14', 'S15'],
    reason:
      'After a crash of the controller sparing waits in its first state while the tables say that a copy runs, and nobody goes on with it: the copy is resumed at its pointer.',
  },
  {
    id: 'recopy-torn',
    steps: ['S14', 'S15'],
    reason:
      'A write that a crash cuts short has reached the suspect drive but not the spare, behind the copy pointer: once the spare stands for the drive, it answers with the version before the one that was read already; the copy goes back to the first such stripe, which bears its intent mark.',
  },
  {
    id: 'resume-backup',
    steps: ['S31', 'S35', 'S36', 'S37', 'S71', 'S77', 'S78', 'S79', 'S131', 'S137', 'S138', 'S139'],
    reason:
      'After a crash the backup looks for an area as if it had none, finds its own one taken, and leaves what was diverted there for good: it goes on where the status in T2, T4 or T6 and the order of the feedback say that it was.',
  },
  {
    id: 'resume-console',
    steps: ['S21', 'S28'],
    reason:
      'After a crash the console no longer waits for the end of the copy (S28), looks at T3 while the spare is none of the drives that it watches, and never again: while an ordered copy runs, it waits for its end first.',
  },
  {
    id: 'judge-anew',
    steps: ['S12', 'S13', 'S21', 'S23'],
    reason:
      'A crash between the count of an error (S12, S21) and the look at the threshold (S13, S23) leaves a drive above it that nobody suspects or warns of: the counts are judged anew.',
  },
  {
    id: 'keep-stripe',
    steps: ['S198', 'S200', 'S205', 'S206', 'S220', 'S223', 'S232', 'S233', 'S250', 'S253', 'S260', 'S262'],
    reason:
      'Data and parity of one stripe go to the healthy drives (S200) and to the area (S206) as if they were requests of their own, so in between they do not belong together, and what is rebuilt from them is garbage: the stripe is kept from the first to the last.',
  },
  {
    id: 'shun-stale',
    steps: ['S200', 'S201', 'S222', 'S223', 'S252', 'S253', 'S310', 'S311', 'S332', 'S333', 'S362', 'S363'],
    reason:
      'Data of a healthy drive that cannot be read there is rebuilt from its peers in the primary volume (S201), of which the suspect drive holds an old version once a write of it was diverted: what is diverted is not taken from that drive or its spare, but from the area.',
  },
  {
    id: 'peers-stand-in',
    steps: ['S204', 'S227', 'S256', 'S315', 'S337', 'S366', 'S53', 'S102', 'S107', 'S161'],
    reason:
      'A diverted block that the area has lost fails the read, the write of a part, or the feedback, though the healthy drives of its stripe still yield it: it is rebuilt from them.',
  },
  {
    id: 'refused-home',
    steps: ['S206', 'S233', 'S257', 'S262', 'S317', 'S343', 'S367', 'S372'],
    reason:
      'A write that the area cannot take ends in an error after its healthy part was written, which leaves the stripe torn: the diverted part is stored on its own drive and the spare, and the bit is lowered.',
  },
  {
    id: 'overwrite-diverted',
    steps: ['S196', 'S218', 'S230', 'S231', 'S233', 'S306', 'S328', 'S340', 'S341', 'S343'],
    reason:
      'Where there is no room, or the copy is over, the part of the suspect drive goes home and the bit is lowered (S230, S231), though that drive may be dead and the healthy ones not able to stand for it: the write fails, and takes the version along that the area still holds; what home refuses goes over that version instead, and the bit stays raised.',
  },
  {
    id: 'resync-diverted',
    steps: ['S200', 'S206', 'S223', 'S233', 'S253', 'S262', 'S310', 'S317', 'S333', 'S343', 'S363', 'S372'],
    reason:
      'After a crash a RAID level makes parity anew from its drives, of which the suspect drive holds an old version once a write of it was diverted (S206), so the parity does not belong to what the area holds, and what is rebuilt from it is garbage: the area is resynced first, and what it holds is taken from there; of a parity that was diverted the bit is lowered, and it is made anew on its own drive.',
  },
] as const satisfies readonly Repair[]

export type SparingRepair = (typeof sparingRepairs)[number]['id']
