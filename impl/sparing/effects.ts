/** What every command of one main group does, from the files of effects. */

import { type Effects, joined } from '../world/effect.ts'
import { appendEffects } from './appendEffects.ts'
import { asideEffects } from './asideEffects.ts'
import { asideLoads } from './asideLoads.ts'
import { AsidePieces } from './asidePieces.ts'
import { backupEffects } from './backupEffects.ts'
import { bitmapEffects } from './bitmapEffects.ts'
import { consoleEffects } from './consoleEffects.ts'
import { bootEffects } from './crash.ts'
import { diskAsideEffects } from './diskAsideEffects.ts'
import { diskFeedbackEffects } from './diskFeedbackEffects.ts'
import { diskRequestEffects } from './diskRequestEffects.ts'
import { divertEffects } from './divertEffects.ts'
import { fedColumnEffects } from './fedColumnEffects.ts'
import { FedTrack } from './fedTrack.ts'
import { feedbackEffects } from './feedbackEffects.ts'
import { journalEffects } from './journalEffects.ts'
import { monitorEffects, patrolEffects } from './monitorEffects.ts'
import type { SparingParts } from './parts.ts'
import { PieceAccess } from './pieceAccess.ts'
import { requestEffects } from './requestEffects.ts'
import { RequestPieces } from './requestPieces.ts'
import { sparingEffects } from './sparingEffects.ts'
import { tornEffects } from './tornEffects.ts'
import { volumeEffects } from './volumeEffects.ts'

export function effectsOf(parts: SparingParts): Effects {
  const pieces = new RequestPieces(parts)
  const access = new PieceAccess(parts, pieces)
  const fed = new FedTrack(parts)
  const aside = new AsidePieces(parts, pieces)
  const { area, diverts } = parts.geometry
  // what only the other embodiments' machines name is left out of the first one's worlds
  const ofOthers = () => [
    volumeEffects(parts),
    journalEffects(parts, fed),
    appendEffects(parts, pieces, access),
    diskRequestEffects(parts, pieces),
    diskFeedbackEffects(parts, fed),
    asideEffects(parts, pieces, aside),
    asideLoads(parts, pieces, aside, access),
    diskAsideEffects(parts, pieces, aside),
    fedColumnEffects(parts, fed),
    tornEffects(parts),
  ]
  return joined([
    monitorEffects(parts),
    patrolEffects(parts),
    backupEffects(parts),
    feedbackEffects(parts, fed),
    bitmapEffects(parts, fed),
    sparingEffects(parts),
    consoleEffects(parts),
    bootEffects(parts),
    requestEffects(parts, pieces, access),
    divertEffects(parts, pieces, access),
    ...(area === 'pair' && diverts === 'all' ? [] : ofOthers()),
  ])
}
