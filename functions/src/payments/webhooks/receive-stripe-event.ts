import { definePaymentWebhook } from "../receive-event.ts";
import { stripeProvider } from "../stripe/stripe-provider.ts";

/**
 * Stripe's webhook. It is accepted whichever provider is configured: earlier charges at Stripe still have
 * events.
 */
export default definePaymentWebhook(stripeProvider);
