import { available, hold, listingStore, stockStore, type Hold } from "../../listings/public.ts";
import { openPayment, paymentProvider, paymentStore } from "../../payments/public.ts";
import { holdMinutes, sandboxPayments } from "../../platform/config.ts";
import { idFrom } from "../../platform/ids.ts";
import { CurrencyMismatch } from "../../platform/money.ts";
import { handles } from "../../platform/operations/implement.ts";
import { CartLine, MOST_LINES } from "../cart.ts";
import { cartStore } from "../cart-store.ts";
import { openCheckout, priceLine, type Line } from "../checkout.ts";
import { checkOut } from "../contract.ts";
import { orderStore } from "../order-store.ts";

const needs = {
  carts: cartStore,
  listings: listingStore,
  orders: orderStore,
  payments: paymentStore,
  provider: paymentProvider,
  stock: stockStore,
};

/** Holds the stock of every line or of none. Repeated, it finds the checkout it made before. */
export default handles(checkOut, needs, async ({ caller, fail, now, database, callId, ...stores }) => {
  const { carts, listings, orders, payments, provider, stock } = stores;
  if (!sandboxPayments.value()) throw fail.PaymentsOff();

  const checkout = await database.transact(async (unit) => {
    const earlier = await orders.findCheckout(callId, unit);
    if (earlier) return earlier;

    const cart = await carts.listLines(unit, caller.uid);
    if (cart.length > MOST_LINES) throw fail.CartTooLarge();
    const invalid = cart.find((line) => !CartLine.safeParse(line).success);
    if (invalid) throw fail.LineInvalid({ listingId: invalid.listingId });
    const ids = cart.map((line) => line.listingId);
    const [offered, pieces] = await Promise.all([listings.findAll(ids, unit), stock.findAll(unit, ids)]);

    const lines: Line[] = [];
    const holds: (() => void)[] = [];
    for (const [index, { listingId, quantity }] of cart.entries()) {
      const listing = offered[index];
      const onStock = pieces[index];
      if (listing?.state !== "active" || !onStock) throw fail.ListingUnavailable({ listingId });
      if (listing.seller === caller.uid) throw fail.OwnListing({ listingId });

      const isShort = available(onStock, []) < quantity;
      const expired = isShort ? await stock.listExpiredHolds(unit, listingId, now) : [];
      const free = available(onStock, expired);
      if (free < quantity) throw fail.OutOfStock({ listingId, available: free });
      lines.push(priceLine(listing, quantity));
      holds.push(() => {
        for (const over of expired) stock.removeHold(unit, over);
        stock.save(unit, listingId, hold(onStock, quantity, expired));
      });
    }
    const [first, ...rest] = lines;
    if (!first) throw fail.CartEmpty();

    const paymentId = idFrom("payment", callId);
    const identity = { id: callId, buyer: caller.uid, paymentId };
    const opened = open(identity, [first, ...rest]);
    for (const setAside of holds) setAside();
    for (const { listingId, quantity } of lines) {
      const held: Hold = { listingId, checkoutId: callId, quantity, expiresAt: opened.expiresAt };
      stock.saveHold(unit, held);
    }
    const { total: amount } = opened;
    payments.save(
      unit,
      openPayment({ id: paymentId, checkoutId: callId, payer: caller.uid, amount, createdAt: now }),
    );
    orders.saveCheckout(unit, opened);
    return opened;
  });

  const { clientSecret } = await provider.open({ id: checkout.paymentId, amount: checkout.total });
  return {
    checkoutId: checkout.id,
    lines: checkout.lines,
    total: checkout.total,
    expiresAt: checkout.expiresAt.toISOString(),
    payment: { paymentId: checkout.paymentId, provider: provider.name, clientSecret },
  };

  function open(identity: { id: string; buyer: string; paymentId: string }, lines: [Line, ...Line[]]) {
    try {
      return openCheckout(identity, lines, { now, holdMinutes: holdMinutes.value() });
    } catch (error) {
      throw error instanceof CurrencyMismatch ? fail.CurrencyMixed() : error;
    }
  }
});
