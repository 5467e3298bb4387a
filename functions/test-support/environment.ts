/** A deploy fills in the defaults of parameters; in this process they are set here. */
const defaults = {
  HOLD_MINUTES: "15",
  ADDRESS_RETENTION_DAYS: "90",
  PAYOUT_MINIMUM: "100",
  TAX_MODE: "off",
  HOME_COUNTRY: "DE",
  OFFER_HOURS: "48",
  PUBLIC_BUCKET: "",
  CONTENT_INSPECTION: "local",
  ORIGINAL_RETENTION_DAYS: "30",
  ORPHAN_HOURS: "48",
  AVIF_MAX_WIDTH: "2048",
  AVIF_EFFORT: "0",
  SANDBOX_PAYMENTS: "true",
  SANDBOX_WEBHOOK_SECRET: "a secret of the tests",
  PAYMENT_PROVIDER: "sandbox",
  STRIPE_API_HOST: "",
  STRIPE_SECRET_KEY: "sk_test_of_the_tests",
  STRIPE_WEBHOOK_SECRET: "whsec_of_the_tests",
  BANNED_WORDS: "forbiddenium",
  SEARCH_ENGINE: "firestore",
  RATES_SOURCE: "bundled",
  RATES_URL: "",
  RISK_HOLD_SCORE: "60",
  MAIL_FROM: "Souk <no-reply@example.com>",
} as const;

for (const [name, value] of Object.entries(defaults)) process.env[name] ??= value;
