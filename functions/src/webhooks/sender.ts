import { AddressRefused, type Network } from "../platform/outbound/guarded-agent.ts";
import type { Context } from "../platform/runtime/context.ts";
import { HOP_HEADER } from "../platform/webhooks/hops.ts";
import { signWebhook } from "../platform/webhooks/signature.ts";
import { SECOND } from "../platform/values/clock.ts";
import { isDelivered, type Attempt } from "./delivery.ts";
import type { AttemptError } from "./delivery-states.ts";
import { validSecrets, type Endpoint } from "./endpoint.ts";
import { revealSecret } from "./endpoint-secrets.ts";
import { webhookNetwork } from "./network.ts";

const TIMEOUT_MS = 15 * SECOND;

export interface Sent {
  readonly attempt: Attempt;
  readonly retryAfter: string | undefined;
  readonly contentType: string;
}

interface Message {
  readonly id: string;
  readonly body: string;
  readonly now: Date;
  readonly isReplay?: boolean;
}

/**
 * Sends a signed message to an endpoint once: by Standard Webhooks, with a fresh time and each secret that is valid.
 *
 * @throws SealingKeyError where a secret cannot be decrypted; nothing is sent then.
 */
export function webhookSender({ postPublic }: Pick<Context, "postPublic">, network?: Network) {
  return async (endpoint: Endpoint, { id, body, now, isReplay = false }: Message): Promise<Sent> => {
    const secrets = validSecrets(endpoint, now).map((secret) => revealSecret(endpoint.id, secret));
    const headers = {
      "content-type": "application/json",
      "user-agent": "Souk-Webhooks/1",
      [HOP_HEADER]: "1",
      ...signWebhook(secrets, { id, at: now, body }),
    };
    const startedAt = performance.now();
    const elapsed = () => Math.round(performance.now() - startedAt);
    try {
      const posted = { headers, body, timeoutMs: TIMEOUT_MS };
      const answer = await postPublic(endpoint.url, posted, network ?? webhookNetwork());
      const { status, retryAfter, contentType } = answer;
      const error = isDelivered({ status }) ? null : errorOf(status);
      const excerpt = answer.excerpt.toString("utf8");
      return {
        attempt: { at: now, status, ms: elapsed(), error, excerpt, isReplay },
        retryAfter,
        contentType,
      };
    } catch (failure) {
      const error = classify(failure);
      const attempt = { at: now, status: null, ms: elapsed(), error, excerpt: "", isReplay };
      return { attempt, retryAfter: undefined, contentType: "" };
    }
  };
}

function errorOf(status: number): AttemptError {
  return status >= 300 && status < 400 ? "redirect" : "status";
}

/** No message of an error is kept: it may say what the network behind this server looks like. */
function classify(failure: unknown): AttemptError {
  if (failure instanceof AddressRefused) return "addressRefused";
  if (failure instanceof Error && failure.name === "TimeoutError") return "timeout";
  const code = failure instanceof Error && "code" in failure ? String(failure.code) : "";
  if (code === "ETIMEDOUT") return "timeout";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknownHost";
  if (code.includes("CERT") || code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL")) return "certificate";
  return "connection";
}
