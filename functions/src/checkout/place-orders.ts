import { orderNumber, placeOrder, type DeliveryChoice, type Order } from "../orders/public.ts";
import type { Address } from "../platform/values/address.ts";
import type { QuotePart } from "./pricing/quote.ts";

interface PlacementOptions {
  address: Address | null;
  now: Date;
}

/** The orders of a checkout, one a seller. Their ids derive from the checkout's. */
export function placeOrders(
  parts: readonly QuotePart[],
  checkout: { id: string; buyer: string; buyerHandle: string; paymentId: string; provider: string },
  { address, now }: PlacementOptions,
): [Order, ...Order[]] {
  const [first, ...rest] = parts.map(({ seller, lines, amounts, method, discountId }) =>
    placeOrder({
      id: orderNumber(checkout.id, seller),
      checkout,
      seller,
      lines,
      amounts,
      delivery: deliver(method, address),
      discountId,
      at: now,
    }),
  );
  if (!first) throw new Error("A quote without problems has no parts");
  return [first, ...rest];
}

function deliver(method: QuotePart["method"], address: Address | null): DeliveryChoice {
  if (method === "pickup") return { method };
  if (!address) throw new Error("A parcel without an address was priced");
  return { method, address };
}
