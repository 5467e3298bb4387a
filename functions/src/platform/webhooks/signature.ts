import { createHmac, timingSafeEqual } from "node:crypto";
import { MINUTE } from "../values/clock.ts";

/**
 * Standard Webhooks 1.0.0, https://github.com/standard-webhooks/standard-webhooks: HMAC-SHA256 in base64 over
 * `id.timestamp.body`, the timestamp in Unix seconds.
 */
export interface SignedHeaders {
  "webhook-id": string;
  "webhook-timestamp": string;
  "webhook-signature": string;
}

/** A recorded request cannot be replayed after this. */
const TOLERANCE_MS = 5 * MINUTE;

export function signWebhook(secret: string, message: { id: string; at: Date; body: string }): SignedHeaders {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${hmac(secret, `${message.id}.${timestamp}.${message.body}`)}`,
  };
}

export type Verification = "genuine" | "unsigned" | "wrong signature" | "too old or from the future";

/** Verifies a webhook against the body exactly as received. There may be several signatures. */
export function verifyWebhook(
  secret: string,
  message: { headers: Headers; body: string; now: Date },
): Verification {
  const id = message.headers.get("webhook-id");
  const timestamp = message.headers.get("webhook-timestamp");
  const signatures = message.headers.get("webhook-signature");
  if (!id || !timestamp || !signatures) return "unsigned";

  const expected = Buffer.from(`v1,${hmac(secret, `${id}.${timestamp}.${message.body}`)}`);
  const isSigned = signatures.split(" ").some((signature) => {
    const candidate = Buffer.from(signature);
    return candidate.length === expected.length && timingSafeEqual(candidate, expected);
  });
  if (!isSigned) return "wrong signature";
  const age = Math.abs(message.now.getTime() - Number(timestamp) * 1000);
  return age <= TOLERANCE_MS ? "genuine" : "too old or from the future";
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", keyOf(secret)).update(text).digest("base64");
}

/** The standard writes keys as `whsec_` and base64; any other text is the key itself. */
function keyOf(secret: string): Buffer {
  const prefix = "whsec_";
  const key = secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), "base64")
    : Buffer.from(secret);
  // Anyone can sign with an empty key.
  if (key.length === 0) throw new Error("The webhook secret is not set");
  return key;
}
