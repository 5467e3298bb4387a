import { functionDefaults } from "../../platform/runtime/config.ts";
import { sandboxWebhookSecret, sandboxWebhookUrl } from "../parameters.ts";
import { defineJobHandler } from "../../platform/jobs/job-handler.ts";
import { deliverSandboxWebhook } from "../events.ts";
import { writeWebhook } from "../sandbox/webhooks.ts";

const TIMEOUT_MS = 15_000;

/** Safe to repeat: the receiver stores each event id once. */
export default defineJobHandler(deliverSandboxWebhook, {}, async ({ payload, now }) => {
  const { headers, body } = writeWebhook(sandboxWebhookSecret.value(), payload, now);
  const response = await fetch(`${receiverUrl()}/payments`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`The webhook was answered with ${response.status}`);
});

function receiverUrl(): string {
  const configured = sandboxWebhookUrl.value();
  if (configured !== "") return configured.replace(/\/$/, "");
  const project = process.env.GCLOUD_PROJECT ?? process.env.GOOGLE_CLOUD_PROJECT;
  return `https://${functionDefaults.region}-${project}.cloudfunctions.net/payments-receiveWebhook`;
}
