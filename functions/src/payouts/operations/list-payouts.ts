import { implement } from "../../platform/operations/implement.ts";
import { cursorAfter, positionAfter } from "../../platform/operations/timed-position.ts";
import { listPayouts } from "../contract.ts";
import { presentPayout } from "../payout.ts";
import { payoutReader } from "../payout-store.ts";

export default implement(listPayouts, { payouts: payoutReader }, async ({ input, caller, payouts }) => {
  const { limit } = input;
  const page = await payouts.listOfSeller(caller.uid, { limit, after: positionAfter(input.after) });
  return {
    payouts: page.map(presentPayout),
    next: cursorAfter(page, limit, (last) => [last.createdAt, last.id]),
  };
});
