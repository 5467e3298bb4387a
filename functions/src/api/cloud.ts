import { httpFunction } from "../platform/runtime/http-function.ts";
import { meilisearchKey, paymentSecrets, stripeWebhookSecret } from "../platform/runtime/config.ts";

/** REST `/v1` over every operation, in one warm function that takes many requests at once. */
export const api = httpFunction(() => import("./rest.ts"), {
  memory: "512MiB",
  cpu: 1,
  concurrency: 80,
  maxInstances: 20,
  secrets: [meilisearchKey, ...paymentSecrets, stripeWebhookSecret],
});
