import type Stripe from "stripe";
import { stripeWebhookSecret } from "../parameters.ts";
import type { WebhookRequest } from "../../platform/webhooks/webhook.ts";
import type { PaymentProvider, Subject } from "../provider.ts";
import { openStripe } from "./open-stripe.ts";

/** A recorded request cannot be replayed after this. */
const TOLERANCE_SECONDS = 300;

/** The subjects of Stripe's events, by the prefix of their type. */
const kinds: readonly [prefix: string, kind: Subject["kind"]][] = [
  ["payment_intent.", "payment"],
  ["refund.", "refund"],
  ["charge.refund.", "refund"],
  ["charge.dispute.", "dispute"],
  ["transfer.", "payout"],
];

/**
 * Only these have metadata that shows that Souk created them; refunds and disputes may come from elsewhere.
 */
const metadataKeys: Partial<Record<Subject["kind"], string>> = { payment: "paymentId", payout: "payoutId" };

export async function readStripeWebhook(request: WebhookRequest): ReturnType<PaymentProvider["readWebhook"]> {
  const secret = stripeWebhookSecret.value().trim();
  const signature = request.headers.get("stripe-signature");
  const refuse = (refused: string) =>
    ({ refused, status: 401, isWronglySigned: signature !== null }) as const;
  if (!secret.startsWith("whsec_")) return refuse("Webhooks of Stripe are not set up");
  if (signature === null) return refuse("The webhook is unsigned");
  const { webhooks } = await openStripe();
  const event = await webhooks
    .constructEventAsync(request.body, signature, secret, TOLERANCE_SECONDS, undefined, request.now.getTime())
    .catch(explain);
  if (typeof event === "string") return refuse(event);
  return { event: { id: event.id, subject: subjectOf(event) } };
}

/** The SDK's own words may quote the body. */
function explain(error: unknown): string {
  const { type } = error as { type?: string };
  return type === "StripeSignatureVerificationError"
    ? "The webhook has a wrong signature, or is too old"
    : "The webhook has no event";
}

function subjectOf({ type, data }: Stripe.Event): Subject | null {
  const kind = kinds.find(([prefix]) => type.startsWith(prefix))?.[1];
  const { id, metadata } = data.object as { id?: string; metadata?: Record<string, string> | null };
  if (kind === undefined || id === undefined) return null;
  const metadataKey = metadataKeys[kind];
  return metadataKey !== undefined && metadata?.[metadataKey] === undefined ? null : { kind, reference: id };
}
