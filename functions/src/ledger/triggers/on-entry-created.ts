import { defineDocumentReaction } from "../../platform/triggers/reaction.ts";
import { balanceRecounter } from "../balance-recounter.ts";
import { balanceKeyOf } from "../balance.ts";
import type { Entry } from "../entry.ts";

/** Safe to repeat and in any order: it counts the existing entries. */
export default defineDocumentReaction({ balances: balanceRecounter }, async ({ event, balances }) => {
  await balances.include(balanceKeyOf(event.after as Entry), event.at);
});
