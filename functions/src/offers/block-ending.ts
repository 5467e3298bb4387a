import { defineBlockEnding } from "../relations/public.ts";
import { emitOfferChanged } from "./events.ts";
import { act, heldUntilAt, isOver, sideOf, type Offer } from "./offer.ts";
import type { OfferAction, OfferActor } from "./offer-process.ts";
import { offerReservations } from "./offer-reservations.ts";
import { offerStore } from "./offer-store.ts";

/**
 * Ends the pair's open offers by what the blocker might have done anyway, so that it tells nobody of a block. One that a
 * checkout holds is being paid, and goes on; one whose time is up has ended already. The query locks what it finds: nobody proposes between it and the block.
 */
export default defineBlockEnding(
  { offers: offerStore, reservations: offerReservations },
  async ({ blocker, blocked, transaction, now, offers, reservations }) => {
    const open = await offers.listOpenBetween(transaction, [blocker, blocked]);
    const ended = open.flatMap((offer) => endFor(offer, blocker, now));
    const releases = await Promise.all(
      ended.map(({ offer: { id } }) =>
        reservations.prepareRelease(
          transaction,
          open.find((offer) => offer.id === id),
          now,
        ),
      ),
    );
    return () => {
      for (const release of releases) release();
      for (const { offer, ...performed } of ended) {
        offers.save(transaction, offer);
        emitOfferChanged(transaction, offer, performed);
      }
    };
  },
);

interface Ended {
  offer: Offer;
  action: OfferAction;
  actor: OfferActor;
  at: Date;
}

function endFor(offer: Offer, blocker: string, at: Date): Ended[] {
  const actor = sideOf(offer, blocker);
  if (!actor || heldUntilAt(offer, at) || isOver(offer, at)) return [];
  const ways = [
    { action: "decline", actor, at },
    { action: "withdraw", actor, at },
    { action: "expire", actor: "system", at },
  ] as const;
  for (const way of ways) {
    const ended = act(offer, way);
    if (ended) return [{ offer: ended, ...way }];
  }
  return [];
}
