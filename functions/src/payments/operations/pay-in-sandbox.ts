import { sandboxPayments } from "../parameters.ts";
import { implement } from "../../platform/operations/implement.ts";
import { payInSandbox } from "../contract.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxBank } from "../sandbox/sandbox-bank.ts";
import { sandboxProvider } from "../sandbox/sandbox-provider.ts";

const dependencies = { bank: sandboxBank, payments: paymentStore, provider: sandboxProvider };

export default implement(
  payInSandbox,
  dependencies,
  async ({ input, caller, fail, bank, payments, provider }) => {
    if (!sandboxPayments.value()) throw fail.SandboxOff();
    const payment = await payments.find(input.paymentId);
    if (payment?.payer !== caller.uid) throw fail.PaymentNotFound();
    if (payment.state === "succeeded") throw fail.PaymentDecided({ state: payment.state });
    if (payment.provider !== provider.name) throw fail.SandboxOff();

    const { reference } = await provider.open(payment);
    const { before, isChanged } = await bank.decide(reference, input);
    const state = before?.state ?? "open";
    if (state === "succeeded") throw fail.PaymentDecided({ state });
    if (!isChanged) throw fail.DecisionNotPossible({ state });
    return { paymentId: payment.id };
  },
);
