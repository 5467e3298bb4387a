import type { Context } from "../platform/runtime/context.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import type { PaymentProvider } from "./provider.ts";
import { paymentProviderParam, sandboxPayments } from "./parameters.ts";
import { sandboxProvider } from "./sandbox/sandbox-provider.ts";
import { stripeProvider } from "./stripe/stripe-provider.ts";

const providerNames = ["sandbox", "stripe"] as const;
type ProviderName = (typeof providerNames)[number];

/** The provider of new payments and payouts, by `PAYMENT_PROVIDER`. */
export function chosenProvider(): ProviderName {
  // Unset, as in a process without deployed defaults, it is the one that moves no money.
  const value = paymentProviderParam.value() || "sandbox";
  const name = providerNames.find((candidate) => candidate === value);
  if (!name) throw new Error(`PAYMENT_PROVIDER is ${value}, and may be ${providerNames.join(" or ")}`);
  return name;
}

/**
 * Whether money of this provider is paid out now. What was earned at a provider is paid by it, whichever is chosen for new
 * payments; what was earned in the sandbox, as long as it is the one that buyers pay with.
 */
export function arePayoutsEnabled(provider: string): boolean {
  if (provider === "sandbox") return chosenProvider() === "sandbox" && sandboxPayments.value();
  return providerNames.some((name) => name === provider);
}

/** Whether buyers can pay: sandbox payments have to be allowed. */
export function arePaymentsEnabled(): boolean {
  return chosenProvider() !== "sandbox" || sandboxPayments.value();
}

type Needed = Pick<Context, "database" | "clock">;

/** The provider that charges new payments. */
export function paymentProvider(context: Needed): PaymentProvider {
  return paymentProviders(context)(chosenProvider());
}

/**
 * Each provider by its name: a charge is refunded by the provider that made it, whichever is configured now.
 */
export function paymentProviders(context: Needed): (name: string) => PaymentProvider {
  return (name) => {
    if (name === "sandbox") return sandboxProvider(context);
    if (name === "stripe") return stripeProvider();
    throw new NonRetryableError(`There is no payment provider ${name}`);
  };
}
