import { sandboxWebhookSecret } from "../../platform/config.ts";
import { publicApiUrl } from "../../platform/public-api-url.ts";
import { works } from "../../platform/jobs/job-handler.ts";
import { signWebhook } from "../../platform/webhooks/signature.ts";
import { deliverSandboxWebhook } from "../jobs.ts";

const TIMEOUT_MS = 15_000;

/** Safe to repeat: the receiver knows an event id it has stored. */
export default works(deliverSandboxWebhook, {}, async ({ payload, now }) => {
  const body = JSON.stringify({ id: payload.eventId, reference: payload.reference });
  const signed = signWebhook(sandboxWebhookSecret.value(), { id: payload.eventId, at: now, body });
  const response = await fetch(`${publicApiUrl()}/v1/webhooks/payments`, {
    method: "POST",
    headers: { "content-type": "application/json", ...signed },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}`);
});
