import { paymentProviderParam, sandboxPayments } from "./parameters.ts";

const providerNames = ["sandbox", "stripe"] as const;
export type ProviderName = (typeof providerNames)[number];

/** The provider of new payments and payouts, by `PAYMENT_PROVIDER`. */
export function chosenProvider(): ProviderName {
  // Unset, as in a process without deployed defaults, it is the one that moves no money.
  const value = paymentProviderParam.value() || "sandbox";
  const name = providerNames.find((candidate) => candidate === value);
  if (!name) throw new Error(`PAYMENT_PROVIDER is ${value}, and may be ${providerNames.join(" or ")}`);
  return name;
}

/** Whether buyers can pay: sandbox payments have to be allowed. */
export function arePaymentsEnabled(): boolean {
  return chosenProvider() !== "sandbox" || sandboxPayments.value();
}
