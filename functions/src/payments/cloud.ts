import { taskQueue } from "../platform/jobs/task-queue.ts";
import { paymentSecrets, sandboxWebhookSecret } from "../platform/runtime/config.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

const secrets = [sandboxWebhookSecret];

export const { connectPayoutAccount, disputeInSandbox, listRefunds, payInSandbox } = callables(operations, {
  connectPayoutAccount: { secrets: paymentSecrets },
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

export const sendPayout = taskQueue(() => import("./queues/send-payout.ts"), {
  rateLimits: { maxConcurrentDispatches: 2 },
  secrets: paymentSecrets,
});
