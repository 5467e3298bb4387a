import { definePaymentWebhook } from "../receive-event.ts";
import { stripeProvider } from "../stripe/stripe-provider.ts";

/** Stripe's webhook. It is heard whichever provider is chosen: what Stripe charged before has news still. */
export default definePaymentWebhook(stripeProvider);
