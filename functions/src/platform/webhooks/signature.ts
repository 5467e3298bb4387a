import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
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

const SECRET_PREFIX = "whsec_";

/** A recorded request cannot be replayed after this. */
const TOLERANCE_MS = 5 * MINUTE;

/** With several secrets there is a signature by each: a receiver that has one of them can verify it. */
export function signWebhook(
  secrets: string | readonly string[],
  message: { id: string; at: Date; body: string },
): SignedHeaders {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const signed = `${message.id}.${timestamp}.${message.body}`;
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": [secrets]
      .flat()
      .map((secret) => `v1,${hmac(secret, signed)}`)
      .join(" "),
  };
}

/** A secret as the standard writes them: 32 random bytes. */
export function createWebhookSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString("base64")}`;
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
  const key = secret.startsWith(SECRET_PREFIX)
    ? Buffer.from(secret.slice(SECRET_PREFIX.length), "base64")
    : Buffer.from(secret);
  // Anyone can sign with an empty key.
  if (key.length === 0) throw new Error("The webhook secret is not set");
  return key;
}
