import { reactsToDocument } from "../../platform/triggers/reaction.ts";
import { balancing } from "../balancing.ts";
import type { Entry } from "../entry.ts";

/** Safe to repeat and in any order: it counts the entries there are. */
export default reactsToDocument({ balances: balancing }, async ({ event, balances }) => {
  const { seller, currency } = event.after as Entry;
  await balances.include({ seller, currency }, event.at);
});
