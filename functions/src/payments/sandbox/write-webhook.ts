import { signWebhook, type SignedHeaders } from "../../platform/webhooks/signature.ts";
import type { Subject } from "../provider.ts";

/** The sandbox's webhook: only its subject, not what happened. */
export function writeWebhook(
  secret: string,
  { eventId, kind, reference }: Subject & { eventId: string },
  at: Date,
): { headers: SignedHeaders; body: string } {
  const body = JSON.stringify({ id: eventId, kind, reference });
  return { headers: signWebhook(secret, { id: eventId, at, body }), body };
}
