import type Stripe from "stripe";
import { ProviderRefusal, type PaymentProvider, type ProviderRefund } from "../provider.ts";
import { asRefusal, refundRefusals } from "./refusals.ts";
import { isToBeRepeated, readRefund, required } from "./reports.ts";
import { countedOf } from "./stripe-amount.ts";

/** Further refunds of one charge are not searched; a charge has a few orders. */
const MAX_REFUNDS = 100;

/**
 * Refunds a charge once for a refund's id: an existing refund is looked up first, as Stripe forgets keys after a day.
 * Where nothing is left of the charge, somebody may have refunded it in Stripe's dashboard: that is found out before
 * anything is concluded.
 */
export async function refundCharge(
  stripe: Stripe,
  { reference, refundId, amount, refusals }: Parameters<PaymentProvider["refund"]>[0],
): Promise<ProviderRefund> {
  const counted = countedOf(amount).amount;
  const made = await findRefund(stripe, { reference, refundId });
  if (made) return required(readRefund(made));
  try {
    const created = await stripe.refunds.create(
      { payment_intent: reference, amount: counted, metadata: { refundId } },
      { idempotencyKey: `souk-refund-${refundId}-${refusals}` },
    );
    return required(readRefund(created));
  } catch (error) {
    const refusal = asRefusal(error, refundRefusals, "askPerson");
    if (!(refusal instanceof ProviderRefusal) || !isNothingLeft(refusal)) throw refusal;
    const adopted = findForeign(await listRefunds(stripe, reference), counted, refusal);
    return required(readRefund(await stripe.refunds.update(adopted.id, { metadata: { refundId } })));
  }
}

/** The refund of this id that Stripe has made, or is making; not one that is to be repeated. */
export async function findRefund(
  stripe: Stripe,
  { reference, refundId }: { reference: string; refundId: string },
): Promise<Stripe.Refund | undefined> {
  const known = await listRefunds(stripe, reference);
  return known.find((refund) => refund.metadata?.refundId === refundId && !isToBeRepeated(refund));
}

async function listRefunds(stripe: Stripe, reference: string): Promise<Stripe.Refund[]> {
  return (await stripe.refunds.list({ payment_intent: reference, limit: MAX_REFUNDS })).data;
}

function isNothingLeft({ reason }: ProviderRefusal): boolean {
  return reason === "alreadyRefunded" || reason === "exceedsCharge";
}

/**
 * The refund of this amount that was made outside of Souk, or else throws: the refusal where there is none, for then
 * other refunds of Souk have taken it all, and a refusal for a person to see to where one is of another amount.
 */
function findForeign(refunds: Stripe.Refund[], counted: number, refusal: ProviderRefusal): Stripe.Refund {
  const foreign = refunds.filter(
    ({ metadata, status }) =>
      metadata?.refundId === undefined && status !== "failed" && status !== "canceled",
  );
  if (foreign.length === 0) throw refusal;
  const same = foreign.find(({ amount }) => amount === counted);
  if (!same) throw new ProviderRefusal("refundedElsewhere", "askPerson");
  return same;
}
