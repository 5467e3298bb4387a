import type Stripe from "stripe";
import { ProviderRefusal, type PaymentProvider } from "../provider.ts";
import { allowDelayedPayments } from "../parameters.ts";
import { closeAccount, connectAccount, fetchAccount } from "./connected-account.ts";
import { delayedMethods } from "./delayed-methods.ts";
import { openStripe } from "./open-stripe.ts";
import { readStripeWebhook } from "./read-stripe-webhook.ts";
import { findRefund, refundCharge } from "./refund-charge.ts";
import { asRefusal, evidenceRefusals, payoutRefusals } from "./refusals.ts";
import { readDispute, readPayment, readRefund, readTransfer, required } from "./reports.ts";
import { countedOf, findAmountProblem } from "./stripe-amount.ts";

/**
 * Stripe with separate charges and transfers: buyers pay the platform, which transfers each payout to the
 * seller's connected account. Every request that moves money has an idempotency key derived from Souk's id.
 * Stripe forgets keys after a day, so an existing refund or transfer is looked up first.
 */
export function stripeProvider(): PaymentProvider {
  return {
    name: "stripe",
    findAmountProblem,

    async open({ id, checkoutId, amount, reference }) {
      const stripe = await openStripe();
      const excluded = allowDelayedPayments.value()
        ? {}
        : { excluded_payment_method_types: [...delayedMethods] };
      const intent =
        reference === null || reference === undefined
          ? await stripe.paymentIntents.create(
              {
                ...countedOf(amount),
                transfer_group: checkoutId,
                metadata: { paymentId: id, checkoutId },
                automatic_payment_methods: { enabled: true },
                ...excluded,
              },
              { idempotencyKey: `souk-payment-${id}` },
            )
          : await stripe.paymentIntents.retrieve(reference);
      if (intent.client_secret === null) throw new Error("Stripe gave no client secret");
      return { reference: intent.id, clientSecret: intent.client_secret };
    },

    fetch: (reference) =>
      find((stripe) => stripe.paymentIntents.retrieve(reference, { expand: ["latest_charge"] }), readPayment),

    // Stripe cancels what nobody has paid, and refuses the rest: then the intent says what became of it.
    cancel: (reference) =>
      find(
        (stripe) =>
          stripe.paymentIntents.cancel(reference).catch((error: unknown) => {
            if ((error as { code?: string }).code !== "payment_intent_unexpected_state") throw error;
            return stripe.paymentIntents.retrieve(reference);
          }),
        readPayment,
      ),

    refund: async (refund) => refundCharge(await openStripe(), refund),

    hasRefund: async (refund) => (await findRefund(await openStripe(), refund)) !== undefined,

    fetchRefund: (reference) => find((stripe) => stripe.refunds.retrieve(reference), readRefund),

    fetchDispute: (reference) =>
      find((stripe) => stripe.disputes.retrieve(reference, { expand: ["payment_intent"] }), readDispute),

    /** Stripe tells whether evidence was submitted, which is possible once: https://docs.stripe.com/disputes/api */
    async submitEvidence({ reference, text, photos }) {
      const stripe = await openStripe();
      const { status, evidence_details: details } = await stripe.disputes.retrieve(reference);
      if (details.submission_count > 0) return;
      if (status !== "needs_response") throw new ProviderRefusal("disputeClosed");
      const data = photos && { data: photos, name: "photos.pdf", type: "application/pdf" };
      const file = data && (await stripe.files.create({ purpose: "dispute_evidence", file: data }));
      const evidence = { uncategorized_text: text, ...(file && { uncategorized_file: file.id }) };
      await stripe.disputes.update(reference, { evidence, submit: true }).catch((error: unknown) => {
        throw asRefusal(error, evidenceRefusals);
      });
    },

    connectAccount: async (seller) => connectAccount(await openStripe(), seller),
    closeAccount: async (account) => closeAccount(await openStripe(), account),
    fetchAccount: async (account) => fetchAccount(await openStripe(), account),

    async sendPayout({ payoutId, seller, destination, amount, refusals }) {
      const stripe = await openStripe();
      const { data } = await stripe.transfers.list({ transfer_group: payoutId, limit: 10 });
      const known = data.find(({ metadata }) => metadata.payoutId === payoutId);
      const transfer =
        known ??
        (await stripe.transfers
          .create(
            {
              ...countedOf(amount),
              destination,
              transfer_group: payoutId,
              metadata: { payoutId, seller },
            },
            { idempotencyKey: `souk-payout-${payoutId}-${refusals}` },
          )
          .catch((error: unknown) => {
            throw asRefusal(error, payoutRefusals);
          }));
      return required(readTransfer(transfer));
    },

    fetchPayout: (reference) => find((stripe) => stripe.transfers.retrieve(reference), readTransfer),

    readWebhook: readStripeWebhook,
  };
}

/** Stripe's report of one object; undefined when it does not exist, or Souk did not create it. */
async function find<T, R>(
  retrieve: (stripe: Stripe) => Promise<T>,
  read: (object: T) => R | undefined,
): Promise<R | undefined> {
  const object = await retrieve(await openStripe()).catch((error: unknown) => {
    if ((error as { code?: string }).code === "resource_missing") return undefined;
    throw error;
  });
  return object && read(object);
}
