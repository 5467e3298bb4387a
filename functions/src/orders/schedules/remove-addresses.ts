import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { expireAddress, unusedBefore } from "../address-retention.ts";
import { orderStore } from "../order-store.ts";
import { addressRetentionDays } from "../parameters.ts";

export const MAX_PER_RUN = 1000;
/** They wait for Firestore. */
const CONCURRENCY = 8;
const MAX_MS = 100 * SECOND;

/**
 * Removes the addresses of orders that ended long ago. Safe to run twice: each order is read again in its own
 * transaction, and one without an address is not found again.
 */
export default defineSchedule(
  "orders.removeAddresses",
  { orders: orderStore },
  ({ now, database, orders }) => {
    const retention = { now, days: addressRetentionDays.value() };
    const unused = orders.addressUnusedBefore(unusedBefore(retention));
    return sweep({
      items: dueItems(database, { name: "orders.removeAddresses", max: MAX_PER_RUN, ...unused }),
      concurrency: CONCURRENCY,
      maxMs: MAX_MS,
      outcomes: ["removed"],
      process: ({ id }) =>
        database.runTransaction(async (transaction) => {
          const order = await orders.find(id, transaction);
          const expired = order && expireAddress(order, retention);
          if (!expired) return undefined;
          orders.save(transaction, expired);
          return "removed";
        }),
      failure: "address was not removed",
      describe: ({ id }) => ({ orderId: id }),
    });
  },
);
