import { idFrom } from "../../platform/values/ids.ts";
import { handles } from "../../platform/operations/implement.ts";
import { requestPayout } from "../contract.ts";
import { leastPaid, payingOut } from "../paying-out.ts";
import { presentPayout } from "../present-payout.ts";

const needs = { payingOut };

export default handles(
  requestPayout,
  needs,
  async ({ input, caller, fail, now, database, callId, ...rest }) => {
    const { currency } = input;
    const request = { id: idFrom("payout", callId), seller: caller.uid, currency, at: now };
    const outcome = await database.transact((unit) => rest.payingOut.pay(unit, request));
    if ("payout" in outcome) return presentPayout(outcome.payout);
    throw outcome.refused === "NothingToPay"
      ? fail.NothingToPay({ least: leastPaid() })
      : fail.RefundRunning();
  },
);
