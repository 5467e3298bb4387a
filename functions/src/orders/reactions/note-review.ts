import { subscribes } from "../../platform/events/subscriber.ts";
import { riskDesk } from "../../trust/public.ts";
import { orderChanged } from "../events.ts";

const decisions = { approve: "approved", reject: "rejected" } as const;

/** Puts on the record who decided what about a checkout that waited, and why. Safe to repeat: a set of decisions. */
export default subscribes(
  { to: orderChanged, name: "orders.noteReview", needs: { risk: riskDesk } },
  async ({ event, database, risk }) => {
    const { action, checkoutId, uid, note } = event.data;
    if (action !== "approve" && action !== "reject") return;
    const decision = { decision: decisions[action], by: uid ?? "souk", note, at: event.at };
    await database.transact((unit) => Promise.resolve(risk.decide(unit, { checkoutId, ...decision })));
  },
);
