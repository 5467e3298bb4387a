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
  const secrets = readSecrets();
  const signature = request.headers.get("stripe-signature");
  const refuse = (refused: string) =>
    ({ refused, status: 401, isWronglySigned: signature !== null }) as const;
  if (secrets.length === 0) return refuse("Webhooks of Stripe are not set up");
  if (signature === null) return refuse("The webhook is unsigned");
  const { webhooks } = await openStripe();
  const { body, now } = request;
  const reads = secrets.map((secret) =>
    webhooks
      .constructEventAsync(body, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime())
      .catch(explain),
  );
  const [first, ...others] = await Promise.all(reads);
  const event = [first, ...others].find((read) => typeof read === "object") ?? first;
  if (typeof event !== "object") return refuse(event ?? "The webhook is unsigned");
  return { event: { id: event.id, subject: subjectOf(event) } };
}

/** Each endpoint in Stripe has a secret of its own: the platform's events, and those of connected accounts. */
function readSecrets(): string[] {
  return stripeWebhookSecret
    .value()
    .split(/[\s,]+/)
    .filter((secret) => secret.startsWith("whsec_"));
}

/** The SDK's own words may quote the body. */
function explain(error: unknown): string {
  const { type } = error as { type?: string };
  return type === "StripeSignatureVerificationError"
    ? "The webhook has a wrong signature, or is too old"
    : "The webhook has no event";
}

/** What happens in a seller's account concerns its requirements, or the payments to the seller's bank. */
const accountEvents: readonly RegExp[] = [
  /^account\.(updated|application\.deauthorized)$/,
  /^capability\.updated$/,
  /^payout\.(failed|canceled)$/,
];

function subjectOf({ type, data, account }: Stripe.Event): Subject | null {
  if (account !== undefined) {
    const isRelevant = accountEvents.some((pattern) => pattern.test(type));
    return isRelevant ? { kind: "account", reference: account } : null;
  }
  const kind = kinds.find(([prefix]) => type.startsWith(prefix))?.[1];
  const { id, metadata } = data.object as { id?: string; metadata?: Record<string, string> | null };
  if (kind === undefined || id === undefined) return null;
  const metadataKey = metadataKeys[kind];
  return metadataKey !== undefined && metadata?.[metadataKey] === undefined ? null : { kind, reference: id };
}
