import { taskQueue } from "../platform/jobs/task-queue.ts";
import { loadOneOf } from "../platform/runtime/load-one-of.ts";
import { webhookFunction } from "../platform/webhooks/webhook-function.ts";
import { paymentSecrets, sandboxWebhookSecret, webhookSecrets } from "./parameters.ts";

const secrets = [sandboxWebhookSecret];
const loadWebhooks = () => import("./webhooks/receive-event.ts");

/**
 * Apart from the functions that everybody calls, so that payments go on whatever is done to those. With twenty of the
 * largest bodies at once it takes 149 MB.
 */
export const receiveWebhook = webhookFunction(
  {
    payments: loadOneOf(loadWebhooks, "receiveSandboxEvent"),
    stripe: loadOneOf(loadWebhooks, "receiveStripeEvent"),
  },
  {
    entryPoint: "payments.receiveWebhook",
    memory: "256MiB",
    cpu: 1,
    concurrency: 20,
    maxInstances: 10,
    secrets: webhookSecrets,
  },
);

export const deliverSandboxWebhook = taskQueue(() => import("./queues/deliver-sandbox-webhook.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
  secrets,
});

export const refundPayment = taskQueue(() => import("./queues/refund-payment.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});
