import { startFakeStripe, type FakeStripe } from "../fake-stripe.ts";
import { ProviderRefusal } from "../../src/payments/provider.ts";

/** A separate fake for each test of the suite, at the address that the provider uses. */
export function withStripe(): () => FakeStripe {
  let stripe: FakeStripe;
  beforeEach(async () => {
    stripe = await startFakeStripe();
    process.env.STRIPE_API_HOST = stripe.host;
    process.env.STRIPE_SECRET_KEY = "sk_test_of_the_tests";
    process.env.STRIPE_WEBHOOK_SECRET = "whsec_of_the_tests";
  });
  afterEach(async () => {
    process.env.STRIPE_API_HOST = "";
    await stripe.close();
  });
  return () => stripe;
}

export const euros = (amount: number) => ({ amount, currency: "EUR" });

export function refusalOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "done",
    (error: unknown) => (error instanceof ProviderRefusal ? error.reason : `not refused: ${String(error)}`),
  );
}
