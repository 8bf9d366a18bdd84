/** Effects of the feedback where only the suspect drive's writes were diverted: a track goes to the spare alone. */

import { REBUILD, STORE } from '../raid/access.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import type { FedTrack } from './fedTrack.ts'
import { MAIN, type SparingParts } from './parts.ts'

export function fedColumnEffects(parts: SparingParts, fed: FedTrack): Effects {
  const { world, drives, main, raid, tables, observer, reach } = parts
  const place = (actor: Actor) =>
    [MAIN, tables.divertedColumn, fed.from(actor), fed.unit(actor), actor.buffer] as const
  const fromPeers = (settle: NonNullable<Effect['settle']>): Effect => ({
    begin: (actor) => raid.beginColumn(actor, REBUILD, ...place(actor)),
    settle,
  })
  return {
    storeToSpare: { begin: (actor) => raid.beginColumn(actor, STORE, ...place(actor)) },
    rebuildFed: fromPeers((_, outcome) => {
      if (outcome === DONE) reach('peers-stood-in')
      return outcome
    }),
    checkFedPeers: fromPeers((actor, outcome) => {
      if (outcome !== DONE) observer.refused(fed.track(actor))
      return outcome
    }),
    punctureSpare: {
      complete: (actor) => {
        const column = tables.divertedColumn
        const [row, sectors] = [fed.from(actor), fed.unit(actor)]
        observer.givenUp(main.index, column, row, sectors, column, true)
        drives.writeUncorrectable(main.member(column), row, sectors)
        reach('lost-block-punctured')
        if (world.tracing) world.note(`drive ${main.member(column)}: marked unreadable`)
        return DONE
      },
      tell: (actor) =>
        `write down on drive ${main.member(tables.divertedColumn)} that sector ${fed.from(actor)} is lost`,
    },
  }
}
