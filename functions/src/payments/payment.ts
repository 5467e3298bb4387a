import type { Money } from "../platform/money.ts";

/** `payments/{id}`: one charge for one checkout. The provider has the truth; this is what Souk has learned. */
export interface Payment {
  id: string;
  checkoutId: string;
  payer: string;
  amount: Money;
  provider: string;
  /** The provider's own id for it, once opened there. */
  reference: string | null;
  state: PaymentState;
  createdAt: Date;
}

/** In the order a payment goes through them: news of an earlier state never takes a payment back. */
const progress = { open: 0, failed: 1, succeeded: 2, refunded: 3 } as const;
export type PaymentState = keyof typeof progress;
export const paymentStates = Object.keys(progress) as [PaymentState, ...PaymentState[]];

/** Whether what the provider says is news. Webhooks repeat and come out of order. */
export function isNews(known: PaymentState, told: PaymentState): boolean {
  return progress[told] > progress[known];
}

interface Payable {
  id: string;
  paymentId: string;
  buyer: string;
  total: Money;
  createdAt: Date;
}

/** The payment of a checkout, before the provider knows of it. */
export function openPayment({ id, paymentId, buyer, total, createdAt }: Payable): Payment {
  return {
    id: paymentId,
    checkoutId: id,
    payer: buyer,
    amount: total,
    provider: "sandbox",
    reference: null,
    state: "open",
    createdAt,
  };
}
