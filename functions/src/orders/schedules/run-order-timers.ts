import { oneByOne } from "../../platform/concurrency/one-by-one.ts";
import { schedules } from "../../platform/schedules/schedule.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { reminderDue } from "../events.ts";
import type { Order } from "../order.ts";
import { orderStore } from "../order-store.ts";
import { noteReminder, timerOf } from "../process/act.ts";
import { orderDesk } from "../process/order-desk.ts";

const MOST_A_RUN = 200;
const needs = { desk: orderDesk, orders: orderStore };

/**
 * Reminds and moves on whoever the process gives a time to. Safe to run twice: each order is looked at again in
 * its own transaction, where what was done before has moved its time.
 */
export default schedules("orders.runOrderTimers", needs, async ({ now, database, desk, orders }) => {
  const due = await orders.listDue(now, MOST_A_RUN);
  const reporting = {
    failure: "order's timer was not run",
    describe: ({ id, state }: Order) => ({ orderId: id, state }),
  };
  const failed = await oneByOne(due, reporting, ({ id: orderId }) =>
    database.transact(async (unit) => {
      const order = await orders.find(orderId, unit);
      const timer = order && timerOf(order);
      if (!order?.nextAt || !timer || order.nextAt > now) return;
      const { act } = timer;
      if (typeof act === "string") {
        const found = await desk.look(unit, order, { action: act, now });
        const deed = { action: act, actor: "souk", uid: null, at: now } as const;
        if (!desk.change(unit, order, { deed, found })) throw new Error(`${act} is not for ${order.state}`);
        return;
      }
      orders.save(unit, noteReminder(order));
      const { buyer, seller, state } = order;
      emit(unit, reminderDue, { at: now, data: { orderId, buyer, seller, state, whom: act.remind } });
    }),
  );
  return { done: due.length - failed, failed };
});
