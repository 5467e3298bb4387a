import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { riskAssessor } from "../../trust/public.ts";
import { orderChanged } from "../events.ts";

const decisions = { approve: "approved", reject: "rejected" } as const;

/**
 * Records the decision about a checkout on hold, with its moderator and note. Safe to repeat: decisions are a
 * set.
 */
export default defineSubscriber(
  { to: orderChanged, name: "orders.recordDecision", dependencies: { risk: riskAssessor } },
  async ({ event, database, risk }) => {
    const { action, checkoutId, uid, note } = event.data;
    if (action !== "approve" && action !== "reject") return;
    const decision = { decision: decisions[action], by: uid ?? "system", note, at: event.at };
    await database.runTransaction((transaction) =>
      Promise.resolve(risk.decide(transaction, { checkoutId, ...decision })),
    );
  },
);
