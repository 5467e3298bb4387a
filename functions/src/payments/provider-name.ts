import { paymentProviderParam, sandboxPayments } from "../platform/runtime/config.ts";

const providerNames = ["sandbox", "stripe"] as const;
export type ProviderName = (typeof providerNames)[number];

/** Who charges new payments and sends payouts, as `PAYMENT_PROVIDER` says. */
export function chosenProvider(): ProviderName {
  // Unset, as in a process that no deploy gave its defaults, it is the one that moves no money.
  const value = paymentProviderParam.value() || "sandbox";
  const name = providerNames.find((candidate) => candidate === value);
  if (!name) throw new Error(`PAYMENT_PROVIDER is ${value}, and may be ${providerNames.join(" or ")}`);
  return name;
}

/** Whether buyers can pay at all: play money has to be allowed. */
export function arePaymentsEnabled(): boolean {
  return chosenProvider() !== "sandbox" || sandboxPayments.value();
}
