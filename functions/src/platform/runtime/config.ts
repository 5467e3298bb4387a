/**
 * Every parameter and secret of the deployment. Values exist only at run time: call `.value()` in a
 * handler, never while a module loads.
 */
import { defineBoolean, defineInt, defineSecret, defineString } from "firebase-functions/params";

/** What every function gets unless its domain's `cloud.ts` says otherwise. */
export const functionDefaults = {
  region: "us-central1",
  memory: "256MiB",
  /** A ceiling for the bill: above it calls wait or are refused, and nothing runs away. */
  maxInstances: 10,
  timeoutSeconds: 60,
} as const;

export const appCheckEnforced = defineBoolean("APP_CHECK_ENFORCED", {
  default: false,
  description: "Refuse calls that carry no valid App Check token",
});

export const apiUrl = defineString("API_URL", {
  default: "",
  description: "Public address of the REST function, without /v1; empty derives it from project and region",
});

export const holdMinutes = defineInt("HOLD_MINUTES", {
  default: 15,
  description: "How long a checkout holds stock while the buyer pays",
});

export const payoutMinimum = defineInt("PAYOUT_MINIMUM", {
  default: 100,
  description: "Smallest payout to a seller, in minor units of any currency",
});

export const taxMode = defineString("TAX_MODE", {
  default: "off",
  description: "off, inclusive (prices contain the tax) or exclusive (tax is added)",
});

export const homeCountry = defineString("HOME_COUNTRY", {
  default: "DE",
  description: "Country whose tax applies to pickups: the country of the marketplace, such as DE",
});

export const offerHours = defineInt("OFFER_HOURS", {
  default: 48,
  description: "How long a buyer or seller has to answer a proposed price",
});

export const sandboxPayments = defineBoolean("SANDBOX_PAYMENTS", {
  default: false,
  description: "Let buyers pay with the sandbox; never in a project that sells real things",
});

export const paymentProviderParam = defineString("PAYMENT_PROVIDER", {
  default: "sandbox",
  description: "Who charges buyers and pays sellers: sandbox, which moves no money, or stripe",
});

export const stripeApiHost = defineString("STRIPE_API_HOST", {
  default: "",
  description: "Where Stripe's API answers, such as http://127.0.0.1:12111 in tests; empty is Stripe itself",
});

export const publicBucket = defineString("PUBLIC_BUCKET", {
  default: "",
  description:
    "Bucket for the public files of photos, so that they start no function; empty takes the default one",
});

export const bannedWords = defineString("BANNED_WORDS", {
  default: "",
  description: "Words not allowed in listings besides English obscenities, separated by commas",
});

export const avifMaxWidth = defineInt("AVIF_MAX_WIDTH", {
  default: 2048,
  description: "Widest photo variant that is also made as AVIF, in pixels; 0 makes none",
});

export const avifEffort = defineInt("AVIF_EFFORT", {
  default: 0,
  description:
    "How hard the AVIF encoder searches, 0 to 9: each step takes up to four times as long for a few bytes less",
});

export const originalRetentionDays = defineInt("ORIGINAL_RETENTION_DAYS", {
  default: 30,
  description: "Days that the original of an uploaded photo is kept, to render it again; its variants stay",
});

export const orphanHours = defineInt("ORPHAN_HOURS", {
  default: 48,
  description: "Hours until an unused photo is removed; at least 24, so that an open checkout ends first",
});

export const contentInspection = defineString("CONTENT_INSPECTION", {
  default: "local",
  description:
    "Inspection of photos before publishing: local (simple rules) or safe-search (Cloud Vision, billed)",
});

export const searchEngine = defineString("SEARCH_ENGINE", {
  default: "firestore",
  description: "Search engine: firestore, which needs nothing else, or meilisearch",
});

export const meilisearchUrl = defineString("MEILISEARCH_URL", {
  default: "",
  description: "Address of the Meilisearch server, if SEARCH_ENGINE is meilisearch",
});

export const ratesSource = defineString("RATES_SOURCE", {
  default: "bundled",
  description: "Source of exchange rates: bundled (one day of 2024, offline) or ecb (daily)",
});

export const ratesUrl = defineString("RATES_URL", {
  default: "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml",
  description: "Where the European Central Bank's daily rates are fetched, if RATES_SOURCE is ecb",
});

export const riskHoldScore = defineInt("RISK_HOLD_SCORE", {
  default: 60,
  description:
    "Score of 0 to 100 from which a paid checkout is put on hold for a moderator; above 100 none is, and each is still assessed",
});

export const mailFrom = defineString("MAIL_FROM", {
  default: "Souk <no-reply@example.com>",
  description: "Sender of every e-mail",
});

/** `smtp://user:password@host:port` or `smtps://…` */
export const smtpUrl = defineSecret("SMTP_URL");

/** Signs and verifies the webhooks of the sandbox payment provider: any long random string. */
export const sandboxWebhookSecret = defineSecret("SANDBOX_WEBHOOK_SECRET");

/** Stripe's secret or restricted key, `sk_…` or `rk_…`; any text while PAYMENT_PROVIDER is sandbox. */
export const stripeSecretKey = defineSecret("STRIPE_SECRET_KEY");

/** Of the webhook endpoint in Stripe, `whsec_…`; any other text refuses every webhook of Stripe. */
export const stripeWebhookSecret = defineSecret("STRIPE_WEBHOOK_SECRET");

/** What a function needs that asks a payment provider for anything. */
export const paymentSecrets = [sandboxWebhookSecret, stripeSecretKey];

/** A Meilisearch key that may search, and write documents and settings; any text while SEARCH_ENGINE is firestore. */
export const meilisearchKey = defineSecret("MEILISEARCH_KEY");
