import {
  paymentProvider,
  startPayment,
  arePaymentsEnabled,
  type PaymentProvider,
} from "../../payments/public.ts";
import { holdMinutes } from "../parameters.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { maySell } from "../../platform/auth/access.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { memberReader } from "../../accounts/public.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { implement } from "../../platform/operations/implement.ts";
import { riskFactsOf, openCheckout } from "../checkout.ts";
import { checkoutStore } from "../checkout-store.ts";
import { checkOut } from "../contract.ts";
import { checkoutOpened } from "../events.ts";
import { orderWorkflow } from "../../orders/public.ts";
import { placeOrders } from "../place-orders.ts";
import { presentCheckout } from "../present-checkout.ts";
import type { Problem } from "../pricing/problems.ts";
import type { Quote } from "../pricing/quote.ts";
import { quoter } from "../quoter.ts";
import { failWithProblem } from "../fail-with-problem.ts";
import { reservations } from "../reservations.ts";
import { unpaidCheckout } from "../unpaid-checkout.ts";

const dependencies = {
  access: accessStore,
  checkouts: checkoutStore,
  findUnpaid: unpaidCheckout,
  members: memberReader,
  price: quoter,
  provider: paymentProvider,
  reservation: reservations,
  workflow: orderWorkflow,
};

/** Holds the stock of every line or of none; supersedes the buyer's earlier unpaid checkout. */
export default implement(checkOut, dependencies, {
  prefetch: ({ input, uid, price, members }) =>
    uid === undefined ? [] : [members.referenceTo(uid), ...price.references(input, uid)],

  handle: async ({ input, caller, fail, now, transaction, callId, ...given }) => {
    const { access, checkouts, findUnpaid, members, price, provider, reservation, workflow } = given;
    const { address = null, deviceId = null, expectedTotal = null, ...request } = input;
    if (!arePaymentsEnabled()) throw fail.PaymentsOff();

    const earlier = await findUnpaid(transaction, caller.uid, now);
    const wanted = { ...request, address, expectedTotal };
    const [quoted, member] = await Promise.all([
      price.quote(transaction, { buyer: caller.uid, request: wanted, earlier, now }),
      members.find(caller.uid, transaction),
      earlier && reservation.fetchSuperseded(transaction, earlier, now),
    ]);
    // Deleted since the pipeline checked.
    if (!member) throw failPipeline.NotAMember();
    const [problem] = quoted.quote.problems;
    if (problem) throw failWithProblem(problem, fail);
    const keep = quoted.snapshots;
    const [superseded, barred] = await Promise.all([
      reservation.prepareSuperseded(transaction, earlier, { keep, now }),
      barredParts(access, transaction, quoted.quote),
    ]);
    const [first] = barred;
    if (first) throw failWithProblem(first, fail);

    const unchargeable = findUnchargeable(provider, quoted.quote);
    if (unchargeable) throw fail.AmountNotChargeable(unchargeable);
    const identity = { id: callId, buyer: caller.uid, paymentId: idFrom("payment", callId) };
    const buyer = { ...identity, buyerHandle: member.handle };
    const placed = placeOrders(quoted.quote.parts, buyer, { address, now });
    if (!placed) throw fail.CartEmpty();
    const device = deviceId === null ? null : idFrom("device", deviceId);
    const checkout = openCheckout({
      ...identity,
      orders: placed,
      device,
      now,
      holdMinutes: holdMinutes.value(),
    });
    reservation.supersede(transaction, superseded, now);
    reservation.reserve(transaction, checkout, quoted);
    workflow.place(transaction, placed);
    checkouts.create(transaction, checkout);
    startPayment(transaction, { checkout, now });
    emit(transaction, checkoutOpened, { at: now, data: riskFactsOf(checkout, placed) });
    const { paymentId, total } = checkout;
    const payment = total.amount === 0 ? null : { paymentId, provider: provider.name };
    return { ...presentCheckout(checkout, placed), payment };
  },

  /** The provider identifies the payment by its id: opened again, it is the same one. */
  complete: async ({ result, provider }) => {
    const { checkoutId, total: amount, payment } = result;
    if (!payment) return { ...result, payment };
    const { clientSecret } = await provider.open({ id: payment.paymentId, checkoutId, amount });
    return { ...result, payment: { ...payment, provider: provider.name, clientSecret } };
  },
});

/**
 * Sellers who may not sell by their grants. Their listings say so too, one event later: here money is about to move.
 * One read a seller.
 */
async function barredParts(
  access: ReturnType<typeof accessStore>,
  transaction: Transaction,
  { parts }: Quote,
): Promise<Problem[]> {
  const grants = await Promise.all(parts.map(({ seller }) => access.findGrant(seller, transaction)));
  return parts.flatMap(({ seller, lines: [line] }, index) =>
    maySell(grants[index]) || !line ? [] : [{ kind: "sellerAway", listingId: line.listingId, seller }],
  );
}

/** The total is charged, but each order may be refunded alone: each amount must be exact for the provider. */
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
