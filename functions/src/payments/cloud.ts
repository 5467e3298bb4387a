import { taskQueue } from "../platform/jobs/task-queue.ts";
import { paymentSecrets, sandboxWebhookSecret } from "../platform/runtime/config.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

const secrets = [sandboxWebhookSecret];

export const { disputeInSandbox, listRefunds, payInSandbox } = callables(operations, {
  payInSandbox: { secrets },
});

export const deliverSandboxWebhook = taskQueue(() => import("./queues/deliver-sandbox-webhook.ts"), {
  rateLimits: { maxConcurrentDispatches: 5 },
  secrets,
});

export const refundPayment = taskQueue(() => import("./queues/refund-payment.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});
