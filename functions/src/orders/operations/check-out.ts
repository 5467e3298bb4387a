import { isForSale, listingStore, priceAt, shelves, takeable, type Listing } from "../../listings/public.ts";
import { openPayment, paymentProvider, paymentStore } from "../../payments/public.ts";
import { holdMinutes, sandboxPayments } from "../../platform/config.ts";
import { idFrom } from "../../platform/ids.ts";
import { handles } from "../../platform/operations/implement.ts";
import { CartLine, MOST_LINES } from "../cart.ts";
import { cartStore } from "../cart-store.ts";
import { holdOf, isOneCurrency, openCheckout, priceLine, type Line } from "../checkout.ts";
import { checkOut } from "../contract.ts";
import { orderStore } from "../order-store.ts";

const needs = {
  carts: cartStore,
  listings: listingStore,
  orders: orderStore,
  payments: paymentStore,
  provider: paymentProvider,
  stock: shelves,
};

/** Holds the stock of every line or of none. Repeated, it finds the checkout it made before. */
export default handles(checkOut, needs, async ({ caller, fail, now, database, callId, ...stores }) => {
  const { carts, listings, orders, payments, provider, stock } = stores;
  if (!sandboxPayments.value()) throw fail.PaymentsOff();

  const checkout = await database.transact(async (unit) => {
    const earlier = await orders.findCheckout(callId, unit);
    if (earlier) return earlier;

    const cart = checkCart(await carts.listLines(unit, caller.uid));
    const offered = await listings.findAll(
      cart.map(({ listingId }) => listingId),
      unit,
    );
    const lines = agreeOn(cart, offered);
    const identity = { id: callId, buyer: caller.uid, paymentId: idFrom("payment", callId) };
    const opened = openCheckout(identity, lines, { now, holdMinutes: holdMinutes.value() });

    const holds = lines.map((line) => holdOf(opened, line));
    const looks = await Promise.all(holds.map((hold) => stock.look(unit, hold, now)));
    for (const [index, shelf] of looks.entries()) {
      const { listingId = "", quantity = 0 } = holds[index] ?? {};
      const available = takeable(shelf);
      if (available < quantity) throw fail.OutOfStock({ listingId, available });
    }
    for (const [index, hold] of holds.entries()) {
      const shelf = looks[index];
      if (shelf) stock.setAside(unit, shelf, hold);
    }
    payments.save(unit, openPayment(opened));
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

  function checkCart(cart: CartLine[]): CartLine[] {
    if (cart.length === 0) throw fail.CartEmpty();
    if (cart.length > MOST_LINES) throw fail.CartTooLarge();
    const invalid = cart.find((line) => !CartLine.safeParse(line).success);
    if (invalid) throw fail.LineInvalid({ listingId: invalid.listingId });
    return cart;
  }

  /** The cart at today's prices, or what stands against one of its lines. */
  function agreeOn(cart: CartLine[], offered: (Listing | undefined)[]): [Line, ...Line[]] {
    const [first, ...rest] = cart.map(({ listingId, quantity }, index) => {
      const listing = offered[index];
      if (!listing || !isForSale(listing)) throw fail.ListingUnavailable({ listingId });
      if (listing.seller === caller.uid) throw fail.OwnListing({ listingId });
      return priceLine({ ...listing, price: priceAt(listing, now) }, quantity);
    });
    if (!first) throw fail.CartEmpty();
    if (!isOneCurrency([first, ...rest])) throw fail.CurrencyMixed();
    return [first, ...rest];
  }
});
