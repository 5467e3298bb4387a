import { AddressRefused, type Network } from "../platform/outbound/guarded-agent.ts";
import type { Context } from "../platform/runtime/context.ts";
import { readSealingKeys, seal, unseal } from "../platform/encryption/seal.ts";
import { createWebhookSecret, signWebhook } from "../platform/webhooks/signature.ts";
import { SECOND } from "../platform/values/clock.ts";
import { randomId } from "../platform/values/ids.ts";
import { isDelivered, type Attempt } from "./delivery.ts";
import type { AttemptError } from "./delivery-states.ts";
import { validSecrets, type Endpoint, type EndpointSecret } from "./endpoint.ts";
import { webhookNetwork } from "./network.ts";
import { webhookSealingKeys } from "./parameters.ts";

const TIMEOUT_MS = 15 * SECOND;

/** Requests that carry it are refused by Souk's own API: an endpoint that leads back here ends there. */
const HOP_HEADER = "souk-webhook-hops";

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

/** A new secret: in clear for its owner, and encrypted for the endpoint's document. */
export function issueSecret(endpointId: string): Pick<EndpointSecret, "id" | "sealed"> {
  const id = randomId();
  const keys = readSealingKeys(webhookSealingKeys.value());
  return { id, sealed: seal(keys, createWebhookSecret(), purposeOf(endpointId, id)) };
}

export function revealSecret(
  endpointId: string,
  { id, sealed }: Pick<EndpointSecret, "id" | "sealed">,
): string {
  return unseal(readSealingKeys(webhookSealingKeys.value()), sealed, purposeOf(endpointId, id));
}

function purposeOf(endpointId: string, secretId: string): string {
  return `webhookEndpoints/${endpointId}/${secretId}`;
}

/** Sends a signed message to an endpoint once: by Standard Webhooks, with a fresh time and each secret that is valid. */
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
  const code = failure instanceof Error && "code" in failure ? String(failure.code) : "";
  if (code === "ABORT_ERR" || code === "ETIMEDOUT") return "timeout";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknownHost";
  if (code.includes("CERT") || code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL")) return "certificate";
  return "connection";
}
