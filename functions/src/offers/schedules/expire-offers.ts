import { forEachIsolated } from "../../platform/concurrency/for-each-isolated.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { emitOfferChanged } from "../events.ts";
import { act, isOver, type Offer } from "../offer.ts";
import { offerStore } from "../offer-store.ts";

const MAX_PER_RUN = 200;

/**
 * Expires offers, so that both parties are notified. Only cleans up: an expired offer counts as expired
 * wherever it is read. Safe to run twice: each offer is read again in its own transaction.
 */
export default defineSchedule(
  "offers.expireOffers",
  { offers: offerStore },
  async ({ now, database, offers }) => {
    const overdue = await offers.listOverdue(now, MAX_PER_RUN);
    const due = overdue.filter((offer) => isOver(offer, now));
    const reporting = { failure: "offer was not expired", describe: ({ id }: Offer) => ({ offerId: id }) };
    const failed = await forEachIsolated(due, reporting, ({ id }) =>
      database.runTransaction(async (transaction) => {
        const offer = await offers.find(id, transaction);
        const performed = { action: "expire", actor: "system", at: now } as const;
        const expired = offer && isOver(offer, now) ? act(offer, performed) : undefined;
        if (!expired) return;
        offers.save(transaction, expired);
        emitOfferChanged(transaction, expired, performed);
      }),
    );
    return { expired: due.length - failed, failed };
  },
);
