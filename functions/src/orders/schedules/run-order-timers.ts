import { raiseAlarm } from "../../platform/alarms/alarm-store.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { dueItems } from "../../platform/schedules/due-items.ts";
import { sweep } from "../../platform/schedules/sweep.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { holdUndecided } from "../alarms.ts";
import { reminderDue } from "../events.ts";
import { orderStore } from "../order-store.ts";
import { recordReminder, timerOf } from "../process/act.ts";
import { orderWorkflow } from "../process/order-workflow.ts";

export const MAX_PER_RUN = 1000;
/** They wait for Firestore. */
const CONCURRENCY = 8;
const MAX_MS = 100 * SECOND;

const dependencies = { workflow: orderWorkflow, orders: orderStore };

/**
 * Runs the due timers of orders: reminders and actions of the system. Safe to run twice: each order is read
 * again in its own transaction, where a timer that has run is no longer due.
 */
export default defineSchedule("orders.runOrderTimers", dependencies, ({ now, database, workflow, orders }) =>
  sweep({
    items: dueItems(database, { name: "orders.runOrderTimers", max: MAX_PER_RUN, ...orders.dueBy(now) }),
    concurrency: CONCURRENCY,
    maxMs: MAX_MS,
    outcomes: ["done"],
    process: ({ id: orderId }) =>
      database.runTransaction(async (transaction) => {
        const order = await orders.find(orderId, transaction);
        const timer = order && timerOf(order);
        if (!order?.nextAt || !timer || order.nextAt > now) return undefined;
        const { act } = timer;
        if (typeof act === "string") {
          const prepared = await workflow.prepare(transaction, order, { action: act, now });
          const performed = { action: act, actor: "system", uid: null, at: now } as const;
          if (!workflow.apply(transaction, order, { performed, prepared }))
            throw new Error(`${act} is not for ${order.state}`);
          return "done";
        }
        orders.save(transaction, recordReminder(order));
        if (act.remind === "moderators") {
          raiseAlarm(transaction, holdUndecided, { subject: orderId, at: now });
          return "done";
        }
        const { buyer, seller, state, delivery } = order;
        const data = { orderId, buyer, seller, state, method: delivery.method, recipient: act.remind };
        emit(transaction, reminderDue, { at: now, data });
        return "done";
      }),
    failure: "order's timer was not run",
    describe: ({ id, state }) => ({ orderId: id, state }),
  }),
);
