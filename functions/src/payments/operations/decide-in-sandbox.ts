import { sandboxPayments } from "../parameters.ts";
import { arePaymentsEnabled, chosenProvider } from "../choose-provider.ts";
import { implement } from "../../platform/operations/implement.ts";
import * as contract from "../contract.ts";
import { isPaymentOver } from "../payment.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxBank } from "../sandbox/sandbox-bank.ts";
import { chargeReference, sandboxProvider } from "../sandbox/sandbox-provider.ts";

export const payInSandbox = implement(
  contract.payInSandbox,
  { bank: sandboxBank, payments: paymentStore, provider: sandboxProvider },
  async ({ input, caller, fail, bank, payments, provider }) => {
    if (!arePaymentsEnabled() || chosenProvider() !== provider.name) throw fail.SandboxOff();
    const payment = await payments.find(input.paymentId);
    if (payment?.payer !== caller.uid) throw fail.PaymentNotFound();
    if (isPaymentOver(payment)) throw fail.PaymentDecided({ state: payment.state });
    if (payment.provider !== provider.name) throw fail.SandboxOff();

    const { reference } = await provider.open(payment);
    const { before, isChanged } = await bank.decide(reference, input);
    const state = before?.state ?? "open";
    if (isPaymentOver({ state })) throw fail.PaymentDecided({ state });
    if (!isChanged) throw fail.DecisionNotPossible({ state });
    return { paymentId: payment.id };
  },
);

/** A repeat is refused: the dispute exists. */
export const disputeInSandbox = implement(
  contract.disputeInSandbox,
  { bank: sandboxBank, payments: paymentStore },
  async ({ input, caller, fail, bank, payments }) => {
    if (!sandboxPayments.value()) throw fail.SandboxOff();
    const payment = await payments.find(input.paymentId);
    const isTheirs = payment?.payer === caller.uid || caller.roles.includes("admin");
    if (!payment || !isTheirs) throw fail.PaymentNotFound();
    if (payment.provider !== "sandbox") throw fail.DisputeNotPossible({ state: payment.state });
    const { isChanged } = await bank.dispute(chargeReference(payment.id), input);
    if (!isChanged) throw fail.DisputeNotPossible({ state: payment.state });
    return { paymentId: payment.id };
  },
);
