import { defineBoolean, defineSecret, defineString, select } from "firebase-functions/params";

export const sandboxPayments = defineBoolean("SANDBOX_PAYMENTS", {
  default: false,
  description: "Let buyers pay with the sandbox; never in a project that sells real things",
});

export const paymentProviderParam = defineString("PAYMENT_PROVIDER", {
  input: select(["sandbox", "stripe"]),
  default: "sandbox",
  description: "Who charges buyers and pays sellers: sandbox, which moves no money, or stripe",
});

export const allowDelayedPayments = defineBoolean("ALLOW_DELAYED_PAYMENTS", {
  default: false,
  description:
    "Let buyers pay by methods whose money takes days, such as direct debit; stock is held meanwhile",
});

export const stripeApiHost = defineString("STRIPE_API_HOST", {
  default: "",
  description: "Where Stripe's API answers, such as http://127.0.0.1:12111 in tests; empty is Stripe itself",
});

export const sandboxWebhookUrl = defineString("SANDBOX_WEBHOOK_URL", {
  default: "",
  description:
    "Where the sandbox sends its webhooks: the address of payments-receiveWebhook; empty derives it from project and region",
});

/** Signs and verifies the webhooks of the sandbox payment provider: any long random string. */
export const sandboxWebhookSecret = defineSecret("SANDBOX_WEBHOOK_SECRET");

/** Stripe's secret or restricted key, `sk_…` or `rk_…`; any text while PAYMENT_PROVIDER is sandbox. */
export const stripeSecretKey = defineSecret("STRIPE_SECRET_KEY");

/**
 * Of the webhook endpoints in Stripe, `whsec_…`, separated by spaces: one of the platform, one of connected accounts. Any
 * other text refuses every webhook of Stripe.
 */
export const stripeWebhookSecret = defineSecret("STRIPE_WEBHOOK_SECRET");

/** The secrets of functions that call a payment provider. */
export const paymentSecrets = [sandboxWebhookSecret, stripeSecretKey];

/** The secrets of the function that receives webhooks. */
export const webhookSecrets = [...paymentSecrets, stripeWebhookSecret];
