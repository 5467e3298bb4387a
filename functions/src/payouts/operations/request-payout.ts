import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { requestPayout } from "../contract.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";
import { presentPayout } from "../payout.ts";

const dependencies = { payoutCreator };

export default implement(
  requestPayout,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, ...rest }) => {
    const { currency } = input;
    const request = { id: callId, seller: caller.uid, currency, at: now };
    const outcome = await rest.payoutCreator.pay(transaction, request);
    if ("payout" in outcome) return presentPayout(outcome.payout);
    if (outcome.refused === "SellerSuspended") throw failPipeline.MemberSuspended();
    throw outcome.refused === "NothingToPay"
      ? fail.NothingToPay({ minimum: minimumPayout() })
      : fail.RefundRunning();
  },
);
