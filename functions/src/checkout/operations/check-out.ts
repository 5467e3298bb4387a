import {
  paymentProvider,
  startPayment,
  arePaymentsEnabled,
  type PaymentProvider,
} from "../../payments/public.ts";
import { holdMinutes } from "../../platform/runtime/config.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { implement } from "../../platform/operations/implement.ts";
import { riskFactsOf, openCheckout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { checkOut } from "../contract.ts";
import { checkoutOpened } from "../events.ts";
import { orderStore } from "../../orders/public.ts";
import { placeOrders } from "../place-orders.ts";
import { presentCheckout } from "../present-checkout.ts";
import type { Quote } from "../pricing/quote.ts";
import { quoter } from "../quoter.ts";
import { failWithProblem } from "../fail-with-problem.ts";
import { reservations } from "../reservations.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";

const dependencies = {
  checkouts: checkoutStore,
  findUnpaid: unpaidCheckout,
  orders: orderStore,
  price: quoter,
  provider: paymentProvider,
  reservation: reservations,
};

/**
 * Holds the stock of every line or of none; the buyer's earlier checkout that nobody paid gives way. Repeated, it
 * finds the checkout it made before.
 */
export default implement(
  checkOut,
  dependencies,
  async ({ input, caller, fail, now, database, callId, ...given }) => {
    const { checkouts, findUnpaid, orders, price, provider, reservation } = given;
    const { address = null, deviceId = null, expectedTotal = null, ...request } = input;
    if (!arePaymentsEnabled()) throw fail.PaymentsOff();

    const { checkout, placed } = await database.runTransaction(async (transaction) => {
      const made = await checkouts.find(callId, transaction);
      if (made) return { checkout: made, placed: await orders.findAll(made.orderIds, transaction) };

      const earlier = await findUnpaid(transaction, caller.uid);
      const wanted = { ...request, address, expectedTotal };
      const quoted = await price(transaction, { buyer: caller.uid, request: wanted, earlier, now });
      const [problem] = quoted.quote.problems;
      if (problem) throw failWithProblem(problem, fail);
      const superseded = await reservation.prepareSuperseded(transaction, earlier, {
        keep: quoted.snapshots,
        now,
      });

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
      reservation.supersede(transaction, superseded, now);
      reservation.reserve(transaction, opened, quoted);
      for (const order of ordered) orders.save(transaction, order);
      checkouts.save(transaction, opened);
      startPayment(transaction, { checkout: opened, now });
      emit(transaction, checkoutOpened, { at: now, data: riskFactsOf(opened, ordered) });
      return { checkout: opened, placed: ordered };
    });

    const { id: checkoutId, paymentId, total: amount } = checkout;
    if (amount.amount === 0) return presentCheckout(checkout, placed, null);
    const { clientSecret } = await provider.open({ id: paymentId, checkoutId, amount });
    return presentCheckout(checkout, placed, { paymentId, provider: provider.name, clientSecret });
  },
);

/** The whole is charged; each order may have to be given back alone, and what cannot be said exactly cannot. */
function findUnchargeable(
  { findAmountProblem }: Pick<PaymentProvider, "findAmountProblem">,
  { total, parts }: Quote,
) {
  if (!total || total.amount === 0) return undefined;
  const cause = findAmountProblem(total);
  if (cause) return { total, cause };
  const inexact = parts.find(({ amounts }) => findAmountProblem(amounts.total) === "notExact");
  return inexact && { total: inexact.amounts.total, cause: "notExact" };
}
