import { sandboxPayments } from "../../platform/config.ts";
import { handles } from "../../platform/operations/implement.ts";
import { payInSandbox } from "../contract.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxProvider } from "../sandbox-provider.ts";

const needs = { payments: paymentStore, sandbox: sandboxProvider };

export default handles(payInSandbox, needs, async ({ input, caller, fail, payments, sandbox }) => {
  if (!sandboxPayments.value()) throw fail.SandboxOff();
  const payment = await payments.find(input.paymentId);
  if (payment?.payer !== caller.uid) throw fail.PaymentNotFound();

  const { reference } = await sandbox.open(payment);
  const before = await sandbox.decide(reference, input.decision);
  if (before === "succeeded" || before === "refunded") throw fail.PaymentDecided({ state: before });
  return { paymentId: payment.id };
});
