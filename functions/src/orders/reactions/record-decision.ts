import { resolveAlarm } from "../../platform/alarms/alarm-store.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { riskAssessor } from "../../trust/public.ts";
import { holdUndecided } from "../alarms.ts";
import { orderChanged } from "../events.ts";
import type { OrderAction } from "../process/order-process.ts";

const decisions: Partial<Record<OrderAction, "approved" | "rejected">> = {
  approve: "approved",
  reject: "rejected",
};

/**
 * Records the decision about a checkout on hold, with its moderator and note. Whatever ends the hold resolves the alarm.
 * Safe to repeat: decisions are a set, and a resolved alarm stays resolved.
 */
export default defineSubscriber(
  { to: orderChanged, name: "orders.recordDecision", dependencies: { risk: riskAssessor } },
  async ({ event, database, risk }) => {
    const { action, from, orderId, checkoutId, uid, note } = event.data;
    if (from !== "onHold") return;
    const decision = decisions[action];
    await database.runTransaction(async (transaction) => {
      await resolveAlarm(transaction, holdUndecided, { subject: orderId, at: event.at });
      if (!decision) return;
      risk.decide(transaction, { checkoutId, decision, by: uid ?? "system", note, at: event.at });
    });
  },
);
