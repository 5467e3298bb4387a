import { after, MINUTE } from "../platform/values/clock.ts";
import { sum, type Money } from "../platform/values/money.ts";
import type { Order, OrderAmounts, ItemQuantity } from "../orders/public.ts";

type CheckoutState = "open" | "expired" | "paid";

/**
 * `checkouts/{id}`: one payment for a buyer's orders, one for each seller, with their stock held until
 * `expiresAt`.
 */
export interface Checkout {
  id: string;
  buyer: string;
  state: CheckoutState;
  orderIds: string[];
  /** What is held for it. */
  items: ItemQuantity[];
  /** What it buys leaves the cart. Otherwise its items were named, whatever is in the cart. */
  isFromCart: boolean;
  total: Money;
  paymentId: string;
  /** A hash of the client's device id: distinguishes devices without identifying them. */
  device: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** When the hold was made longer, since the money is on its way; null if it was not. */
  extendedAt: Date | null;
}

/** The transitions of a checkout. A late payment buys what is still available, and the rest is refunded. */
const checkoutTransitions = {
  expire: { from: ["open"], to: "expired" },
  supersede: { from: ["open"], to: "expired" },
  pay: { from: ["open", "expired"], to: "paid" },
} as const satisfies Record<string, { from: readonly CheckoutState[]; to: CheckoutState }>;

type CheckoutAction = keyof typeof checkoutTransitions;

/** The checkout after `action`, or undefined when its state does not allow it. */
export function advance(checkout: Checkout, action: CheckoutAction): Checkout | undefined {
  const { from, to } = checkoutTransitions[action];
  const possible: readonly CheckoutState[] = from;
  return possible.includes(checkout.state) ? { ...checkout, state: to } : undefined;
}

/** What the risk assessment needs to know of a checkout. */
export function riskFactsOf({ id, buyer, total, device }: Checkout, orders: readonly Order[]) {
  const parcel = orders.flatMap(({ delivery }) => (delivery.method === "shipping" && delivery.address) || []);
  const sellers = orders.map(({ seller }) => seller);
  return { checkoutId: id, buyer, sellers, total, country: parcel[0]?.country ?? null, device };
}

interface NewCheckout {
  id: string;
  buyer: string;
  paymentId: string;
  orders: readonly [Order, ...Order[]];
  isFromCart: boolean;
  device: string | null;
  now: Date;
  holdMinutes: number;
}

export function openCheckout({ orders, now, holdMinutes, ...given }: NewCheckout): Checkout {
  return {
    ...given,
    state: "open",
    orderIds: orders.map(({ id }) => id),
    items: orders.flatMap(({ lines }) => lines.map(({ listingId, quantity }) => ({ listingId, quantity }))),
    total: totalOf(orders),
    createdAt: now,
    expiresAt: after(now, holdMinutes * MINUTE),
    extendedAt: null,
  };
}

/** What several orders cost together. */
function totalOf(orders: readonly [{ amounts: OrderAmounts }, ...{ amounts: OrderAmounts }[]]): Money {
  const [first, ...rest] = orders;
  return sum([first.amounts.total, ...rest.map(({ amounts }) => amounts.total)]);
}

/** What a checkout holds of one listing. */
export function holdOf({ id, expiresAt }: Pick<Checkout, "id" | "expiresAt">, item: ItemQuantity) {
  const { listingId, quantity } = item;
  return { listingId, quantity, checkoutId: id, expiresAt };
}
