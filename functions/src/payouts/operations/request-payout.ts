import { idFrom } from "../../platform/values/ids.ts";
import { implement } from "../../platform/operations/implement.ts";
import { requestPayout } from "../contract.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";
import { presentPayout } from "../present-payout.ts";

const dependencies = { payoutCreator };

export default implement(
  requestPayout,
  dependencies,
  async ({ input, caller, fail, now, database, callId, ...rest }) => {
    const { currency } = input;
    const request = { id: idFrom("payout", callId), seller: caller.uid, currency, at: now };
    const outcome = await database.runTransaction((transaction) =>
      rest.payoutCreator.pay(transaction, request),
    );
    if ("payout" in outcome) return presentPayout(outcome.payout);
    throw outcome.refused === "NothingToPay"
      ? fail.NothingToPay({ minimum: minimumPayout() })
      : fail.RefundRunning();
  },
);
