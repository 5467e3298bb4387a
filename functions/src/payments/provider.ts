import type { Money } from "../platform/money.ts";
import type { WebhookRequest } from "../platform/webhooks/webhook.ts";
import type { PaymentState } from "./payment.ts";

/** What the provider says a payment is, asked for by its reference: the only statement that is believed. */
export interface ProviderPayment {
  readonly reference: string;
  readonly paymentId: string;
  readonly amount: Money;
  readonly state: PaymentState;
}

/** News that something happened to a payment; what happened is fetched, not read from here. */
export interface ProviderEvent {
  readonly id: string;
  readonly reference: string;
}

type ReadWebhook =
  { readonly event: ProviderEvent } | { readonly refused: string; readonly status: 400 | 401 };

/** A company that moves money. Every method may be repeated without moving any twice. */
export interface PaymentProvider {
  readonly name: string;
  /** Makes the payment known to the provider; `clientSecret` lets the buyer's client confirm it there. */
  open(payment: { id: string; amount: Money }): Promise<{ reference: string; clientSecret: string }>;
  fetch(reference: string): Promise<ProviderPayment | undefined>;
  /** Gives the whole charge back. */
  refund(reference: string): Promise<void>;
  readWebhook(request: WebhookRequest): ReadWebhook;
}
