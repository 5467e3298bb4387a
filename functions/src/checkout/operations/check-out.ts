import { checkoutPayments, paymentProvider, startPayment } from "../../payments/public.ts";
import { BeginAgain } from "../../platform/operations/begin-again.ts";
import { holdMinutes } from "../parameters.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { memberReader } from "../../accounts/public.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { implement } from "../../platform/operations/implement.ts";
import { cancelPayment } from "../cancel-payment.ts";
import { riskFactsOf, openCheckout } from "../checkout.ts";
import { checkoutStore, paymentIdOf } from "../checkout-store.ts";
import { checkOut } from "../contract.ts";
import { checkoutOpened } from "../events.ts";
import { orderWorkflow } from "../../orders/public.ts";
import { placeOrders } from "../place-orders.ts";
import { presentCheckout } from "../present-checkout.ts";
import { quoter } from "../quoter.ts";
import { failWithProblem } from "../fail-with-problem.ts";
import { reservations } from "../reservations.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";

const dependencies = {
  checkouts: checkoutStore,
  findUnpaid: unpaidCheckout,
  members: memberReader,
  payments: checkoutPayments,
  price: quoter,
  provider: paymentProvider,
  reservation: reservations,
  workflow: orderWorkflow,
};

/**
 * Holds the stock of every line or of none; supersedes the buyer's earlier unpaid checkout, once the provider has said
 * that it is unpaid and cancelled its payment.
 */
export default implement(checkOut, dependencies, {
  prefetch: ({ input, uid, price, members }) =>
    uid === undefined ? [] : [members.referenceTo(uid), ...price.references(input, uid)],

  handle: async ({ input, caller, fail, now, transaction, callId, ...given }) => {
    const { checkouts, findUnpaid, members, payments, price, reservation, workflow } = given;
    const { address = null, deviceId = null, expectedTotal = null, ...request } = input;
    const unpaid = await findUnpaid(transaction, caller.uid, now);
    const earlier = unpaid?.checkout;
    const isPayable = unpaid !== undefined && unpaid.payment.state !== "cancelled";
    const wanted = { ...request, address, expectedTotal };
    const [quoted, member] = await Promise.all([
      price.quote(transaction, { buyer: caller.uid, request: wanted, earlier, now }),
      members.find(caller.uid, transaction),
      earlier && !isPayable && reservation.fetchSuperseded(transaction, earlier, now),
    ]);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const [problem] = quoted.quote.problems;
    if (problem) throw failWithProblem(problem, fail);
    if (isPayable) throw new BeginAgain(() => cancelPayment(unpaid, { payments, fail }));
    const superseded = await reservation.prepareSuperseded(transaction, unpaid, { quoted, now });

    const identity = { id: callId, buyer: caller.uid, paymentId: paymentIdOf(callId) };
    const { parts, total: charged } = quoted.quote;
    if (!charged) throw new Error("A quote without a problem has no total");
    const payment = startPayment(transaction, { checkout: { ...identity, total: charged }, now });
    const buyer = { ...identity, buyerHandle: member.handle, provider: payment.provider };
    const placed = placeOrders(parts, buyer, { address, now });
    const device = deviceId === null ? null : idFrom("device", deviceId);
    const checkout = openCheckout({
      ...identity,
      orders: placed,
      isFromCart: request.lines === undefined,
      device,
      now,
      holdMinutes: holdMinutes.value(),
    });
    reservation.supersede(transaction, superseded, now);
    reservation.reserve(transaction, checkout, { quoted, superseded });
    workflow.place(transaction, placed);
    checkouts.create(transaction, checkout);
    const opened = { ...riskFactsOf(checkout, placed), orders: checkout.orderIds };
    emit(transaction, checkoutOpened, { at: now, data: opened });
    const toPay = checkout.total.amount === 0 ? null : { paymentId: payment.id, provider: payment.provider };
    return { ...presentCheckout(checkout, placed), payment: toPay };
  },

  /** The provider identifies the payment by its id: opened again, it is the same one. */
  complete: async ({ result, isReplay, fail, payments, provider }) => {
    const { checkoutId, total: amount, payment } = result;
    if (!payment) return { ...result, payment };
    // A replay: the payment belongs to the provider that was chosen then.
    if (payment.provider !== provider.name) throw fail.ProviderChanged({ provider: payment.provider });
    const opening = { id: payment.paymentId, checkoutId, amount, provider: payment.provider };
    const clientSecret = await payments.open(opening, { isReplay });
    if (clientSecret === undefined) throw fail.CheckoutOver();
    return { ...result, payment: { ...payment, clientSecret } };
  },
});
