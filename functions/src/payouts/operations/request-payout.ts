import { implement } from "../../platform/operations/implement.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { arePaymentsEnabled, chosenProvider } from "../../payments/public.ts";
import { requestPayout } from "../contract.ts";
import { minimumPayout, payoutCreator } from "../payout-creator.ts";
import { presentPayout } from "../payout.ts";

const dependencies = { payoutCreator };

export default implement(
  requestPayout,
  dependencies,
  async ({ input, caller, fail, now, transaction, callId, ...rest }) => {
    if (!arePaymentsEnabled()) throw fail.PaymentsOff();
    const balanceKey = { seller: caller.uid, currency: input.currency, provider: chosenProvider() };
    const request = { ...balanceKey, id: callId, at: now };
    const outcome = await rest.payoutCreator.pay(transaction, request);
    if ("payout" in outcome) return presentPayout(outcome.payout);
    if (outcome.refused === "SellerSuspended") throw failPipeline.MemberSuspended();
    throw fail.NothingToPay({ minimum: minimumPayout() });
  },
);
