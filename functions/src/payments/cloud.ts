import { taskQueue } from "../platform/jobs/task-queue.ts";
import { paymentSecrets, sandboxWebhookSecret } from "./parameters.ts";

const secrets = [sandboxWebhookSecret];

export const deliverSandboxWebhook = taskQueue(() => import("./queues/deliver-sandbox-webhook.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
  secrets,
});

export const refundPayment = taskQueue(() => import("./queues/refund-payment.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});
