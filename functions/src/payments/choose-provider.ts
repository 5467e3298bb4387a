import type { Context } from "../platform/runtime/context.ts";
import { NonRetryableError } from "../platform/jobs/non-retryable-error.ts";
import type { PaymentProvider } from "./provider.ts";
import { chosenProvider } from "./provider-name.ts";
import { sandboxProvider } from "./sandbox/sandbox-provider.ts";
import { stripeProvider } from "./stripe/stripe-provider.ts";

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
