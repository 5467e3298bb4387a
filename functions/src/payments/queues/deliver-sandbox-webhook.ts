import { sandboxWebhookSecret } from "../parameters.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { publicApiUrl } from "../../platform/runtime/public-api-url.ts";
import { deliverSandboxWebhook } from "../events.ts";
import { writeWebhook } from "../sandbox/webhooks.ts";

const TIMEOUT_MS = 15_000;

/** Safe to repeat: the receiver stores each event id once. */
export default defineJobHandler(deliverSandboxWebhook, {}, async ({ payload, now }) => {
  const { headers, body } = writeWebhook(sandboxWebhookSecret.value(), payload, now);
  const response = await fetch(`${publicApiUrl()}/v1/webhooks/payments`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}`);
});
