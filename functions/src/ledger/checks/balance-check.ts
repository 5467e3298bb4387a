import { after, MINUTE } from "../../platform/values/clock.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { balanceId, holderOf } from "../balance.ts";
import { balancing } from "../balancing.ts";
import { checkpointStore } from "../checkpoint-store.ts";
import { ledgerStore } from "../ledger-store.ts";
import { pagesOf } from "../passes.ts";
import type { Check } from "./check.ts";
import { compareBalance } from "./compare.ts";

const A_PAGE = 50;
const MOST_BALANCES = 1_000;
const LONGEST_MS = 2 * MINUTE;
/** A trigger has had its chance by then. */
const TRIGGER_TAKES_MS = 2 * MINUTE;

/**
 * Looks at the balances of all who have entries, some each night, and heals what is wrong. The checkpoint moves on only
 * behind what was looked at.
 */
export function balanceCheck(context: Context): Check {
  const ledger = ledgerStore(context);
  const balances = balancing(context);
  const checkpoints = checkpointStore(context);
  return {
    name: "balance",
    async *subjects() {
      const from = await checkpoints.find("balances");
      const bounds = { from, atOnce: A_PAGE, until: performance.now() + LONGEST_MS, most: MOST_BALANCES };
      for await (const { page, end } of pagesOf(ledger.findNextHolder, bounds)) {
        yield* page.map(balanceId);
        await checkpoints.save("balances", end);
      }
    },
    async look(subject, now) {
      const holder = holderOf(subject);
      const { stored, counted } = await balances.recount(holder);
      const difference = compareBalance(stored, counted);
      // What is this young is no dropped event.
      const isYoung = difference && (await ledger.hasSince(holder, after(now, -TRIGGER_TAKES_MS)));
      return isYoung ? undefined : difference;
    },
  };
}
