import { paymentProvider, startPayment, takesPayments, type PaymentProvider } from "../../payments/public.ts";
import { holdMinutes } from "../parameters.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { handles } from "../../platform/operations/implement.ts";
import { factsOf, openCheckout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { checkOut } from "../contract.ts";
import { checkoutOpened } from "../events.ts";
import { orderStore } from "../../orders/public.ts";
import { placeOrders } from "../place-orders.ts";
import { presentCheckout } from "../present-checkout.ts";
import type { Quote } from "../pricing/quote.ts";
import { quoting } from "../quoting.ts";
import { refuseProblem } from "../refuse-problem.ts";
import { reservations } from "../reservations.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";

const needs = {
  checkouts: checkoutStore,
  findUnpaid: unpaidCheckout,
  orders: orderStore,
  price: quoting,
  provider: paymentProvider,
  reserving: reservations,
};

/**
 * Holds the stock of every line or of none; the buyer's earlier checkout that nobody paid gives way. Repeated, it
 * finds the checkout it made before.
 */
export default handles(checkOut, needs, async ({ input, caller, fail, now, database, callId, ...given }) => {
  const { checkouts, findUnpaid, orders, price, provider, reserving } = given;
  const { address = null, deviceId = null, expectedTotal = null, ...wishes } = input;
  if (!takesPayments()) throw fail.PaymentsOff();

  const { checkout, placed } = await database.transact(async (unit) => {
    const made = await checkouts.find(callId, unit);
    if (made) return { checkout: made, placed: await orders.findAll(made.orderIds, unit) };

    const earlier = await findUnpaid(unit, caller.uid);
    const wanted = { ...wishes, address, expectedTotal };
    const quoted = await price(unit, { buyer: caller.uid, wishes: wanted, earlier, now });
    const [problem] = quoted.quote.problems;
    if (problem) throw refuseProblem(problem, fail);
    const leaving = await reserving.lookAtEarlier(unit, earlier, { keep: quoted.shelves, now });

    const unchargeable = findUnchargeable(provider, quoted.quote);
    if (unchargeable) throw fail.AmountNotChargeable(unchargeable);
    const identity = { id: callId, buyer: caller.uid, paymentId: idFrom("payment", callId) };
    const ordered = placeOrders(quoted.quote.parts, identity, { address, now });
    if (!ordered) throw fail.CartEmpty();
    const device = deviceId === null ? null : idFrom("device", deviceId);
    const opened = openCheckout({
      ...identity,
      orders: ordered,
      device,
      now,
      holdMinutes: holdMinutes.value(),
    });
    reserving.giveWay(unit, leaving, now);
    reserving.reserve(unit, opened, quoted);
    for (const order of ordered) orders.save(unit, order);
    checkouts.save(unit, opened);
    startPayment(unit, { checkout: opened, now });
    emit(unit, checkoutOpened, { at: now, data: factsOf(opened, ordered) });
    return { checkout: opened, placed: ordered };
  });

  const { id: checkoutId, paymentId, total: amount } = checkout;
  if (amount.amount === 0) return presentCheckout(checkout, placed, null);
  const { clientSecret } = await provider.open({ id: paymentId, checkoutId, amount });
  return presentCheckout(checkout, placed, { paymentId, provider: provider.name, clientSecret });
});

/** The whole is charged; each order may have to be given back alone, and what cannot be said exactly cannot. */
function findUnchargeable({ problemWith }: Pick<PaymentProvider, "problemWith">, { total, parts }: Quote) {
  if (!total || total.amount === 0) return undefined;
  const why = problemWith(total);
  if (why) return { total, why };
  const inexact = parts.find(({ amounts }) => problemWith(amounts.total) === "notExact");
  return inexact && { total: inexact.amounts.total, why: "notExact" };
}
