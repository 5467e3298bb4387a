import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { reserveReleasedEntry } from "../entry-builders.ts";
import { appendEntry } from "../ledger-store.ts";
import { reserveStore } from "../reserve-store.ts";

export const MAX_PER_RUN = 5000;
/** They wait for Firestore. */
const CONCURRENCY = 8;
const MAX_MS = 100 * SECOND;

/**
 * Makes available what was kept of the earnings of sellers who are not new any more. Safe to run twice: each reserve is
 * read again in the transaction that removes it, and the entry's id derives from the order.
 */
export default defineSchedule(
  "ledger.releaseReserves",
  { reserves: reserveStore },
  ({ now, database, reserves }) =>
    sweep({
      items: dueItems(database, { name: "ledger.releaseReserves", ...reserves.dueBy(now), max: MAX_PER_RUN }),
      concurrency: CONCURRENCY,
      maxMs: MAX_MS,
      outcomes: ["released"],
      process: ({ id }) =>
        database.runTransaction(async (transaction) => {
          const reserve = await reserves.find(transaction, id);
          if (!reserve || reserve.releaseAt > now) return undefined;
          appendEntry(transaction, reserveReleasedEntry({ ...reserve, orderId: id, at: now }));
          reserves.remove(transaction, reserve);
          return "released";
        }),
      failure: "reserve was not released",
      describe: ({ id }) => ({ orderId: id }),
    }),
);
