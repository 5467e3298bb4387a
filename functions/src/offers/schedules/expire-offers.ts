import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { tellChange } from "../events.ts";
import { act, isOver, type Offer } from "../offer.ts";
import { offerStore } from "../offer-store.ts";

const MOST_A_RUN = 200;

/**
 * Ends offers whose time is up, so that both sides hear of it. Only tidies: an offer is over when its time is,
 * wherever it is read. Safe to run twice: each offer is looked at again in its own transaction.
 */
export default schedules("offers.expireOffers", { offers: offerStore }, async ({ now, database, offers }) => {
  const overdue = await offers.listOverdue(now, MOST_A_RUN);
  const due = overdue.filter((offer) => isOver(offer, now));
  const reporting = { failure: "offer was not expired", describe: ({ id }: Offer) => ({ offerId: id }) };
  const failed = await oneByOne(due, reporting, ({ id }) =>
    database.transact(async (unit) => {
      const offer = await offers.find(id, unit);
      const deed = { action: "expire", actor: "souk", at: now } as const;
      const expired = offer && isOver(offer, now) ? act(offer, deed) : undefined;
      if (!expired) return;
      offers.save(unit, expired);
      tellChange(unit, expired, deed);
    }),
  );
  return { expired: due.length - failed, failed };
});
