import { sandboxPayments } from "../parameters.ts";
import { implement } from "../../platform/operations/implement.ts";
import { disputeInSandbox } from "../contract.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxBank } from "../sandbox/sandbox-bank.ts";

const dependencies = { bank: sandboxBank, payments: paymentStore };

/** A repeat is refused: the dispute exists. */
export default implement(disputeInSandbox, dependencies, async ({ input, caller, fail, bank, payments }) => {
  if (!sandboxPayments.value()) throw fail.SandboxOff();
  const payment = await payments.find(input.paymentId);
  const isTheirs = payment?.payer === caller.uid || caller.roles.includes("admin");
  if (!payment || !isTheirs) throw fail.PaymentNotFound();
  if (payment.provider !== "sandbox" || payment.reference === null) {
    throw fail.DisputeNotPossible({ state: payment.state });
  }
  const { isChanged } = await bank.dispute(payment.reference, input);
  if (!isChanged) throw fail.DisputeNotPossible({ state: payment.state });
  return { paymentId: payment.id };
});
