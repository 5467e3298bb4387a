import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { emitOfferChanged } from "../events.ts";
import { act, isOver } from "../offer.ts";
import { offerReservations } from "../offer-reservations.ts";
import { offerStore } from "../offer-store.ts";

/**
 * Expires offers, so that both parties are notified. Only cleans up: an expired offer counts as expired
 * wherever it is read. Safe to run twice: each offer is read again in its own transaction.
 */
export default defineSchedule(
  "offers.expireOffers",
  { offers: offerStore, reservations: offerReservations },
  ({ now, database, offers, reservations }) =>
    sweep({
      items: dueItems(database, { name: "offers.expireOffers", ...offers.overdueBy(now) }),
      outcomes: ["expired"],
      process: async (overdue) => {
        if (!isOver(overdue, now)) return undefined;
        return database.runTransaction(async (transaction) => {
          const offer = await offers.find(overdue.id, transaction);
          const performed = { action: "expire", actor: "system", at: now } as const;
          const expired = offer && isOver(offer, now) ? act(offer, performed) : undefined;
          if (!expired) return undefined;
          const release = await reservations.prepareRelease(transaction, offer, now);
          release();
          offers.save(transaction, expired);
          emitOfferChanged(transaction, expired, performed);
          return "expired";
        });
      },
      failure: "offer was not expired",
      describe: ({ id }) => ({ offerId: id }),
    }),
);
