import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import type { Entry } from "../entry.ts";

/** Safe to repeat and in any order: it counts the existing entries. */
export default defineDocumentReaction({ balances: balanceRecounter }, async ({ event, balances }) => {
  const { seller, currency } = event.after as Entry;
  await balances.include({ seller, currency }, event.at);
});
