import * as z from "zod";
import { sandboxWebhookSecret } from "../parameters.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { verifyWebhook } from "../../platform/webhooks/signature.ts";
import { ProviderRefusal, subjectKinds, type PaymentProvider } from "../provider.ts";
import { sandboxStore } from "./sandbox-store.ts";
import { addEvidence, addRefund, cancelCharge, openCharge } from "./charge.ts";
import { enqueueWebhook } from "./webhooks.ts";
import { chargeAndRefund, disputedCharge, disputeOf, refundOf, refundReference } from "./reports.ts";

const WebhookBody = z.object({
  id: z.string().min(1),
  kind: z.enum(subjectKinds).default("payment"),
  reference: z.string().min(1),
});

/** Every payout to this account is returned. */
const RETURNING_ACCOUNT = "returns";

/** The reference of a payment's charge. */
export function chargeReference(paymentId: string): string {
  return idFrom("sandbox", paymentId);
}

/**
 * A payment provider inside the project, for development and demonstrations: it has its own store, moves no
 * money, and reports every change by a signed webhook over HTTP.
 */
export function sandboxProvider(context: Pick<Context, "database" | "clock">): PaymentProvider {
  const { database, clock } = context;
  const sandbox = sandboxStore(context);
  return {
    name: "sandbox",
    findAmountProblem: () => null,

    async open({ id, checkoutId, amount }) {
      const reference = chargeReference(id);
      await sandbox.open(openCharge({ reference, paymentId: id, checkoutId, amount }));
      return { reference, clientSecret: idFrom("sandbox", id, sandboxWebhookSecret.value()) };
    },

    fetch: (reference) => sandbox.find(reference),

    cancel: (reference) =>
      database.runTransaction(async (transaction) => {
        const charge = await sandbox.find(reference, transaction);
        const cancelled = charge && cancelCharge(charge);
        if (!cancelled) return charge;
        const change = { of: reference, step: cancelled.step, now: clock.now() };
        await enqueueWebhook(transaction, { kind: "payment", reference }, change);
        sandbox.save(transaction, cancelled);
        return cancelled;
      }),

    async refund({ reference, refundId, amount }) {
      return database.runTransaction(async (transaction) => {
        const charge = await sandbox.find(reference, transaction);
        if (!charge) throw new ProviderRefusal("neverCharged");
        const entered = addRefund(charge, { refundId, amount });
        if ("refused" in entered) throw new ProviderRefusal(entered.refused, entered.remedy);
        if (entered.charge !== charge) {
          const reported = { kind: "refund", reference: refundReference(reference, refundId) } as const;
          await enqueueWebhook(transaction, reported, { of: reported.reference, step: 1, now: clock.now() });
          sandbox.save(transaction, entered.charge);
        }
        const made = refundOf(entered.charge, refundId);
        if (!made) throw new Error(`The sandbox has no refund ${refundId}`);
        return made;
      });
    },

    async hasRefund({ reference, refundId }) {
      const charge = await sandbox.find(reference);
      return charge?.refunds[refundId] !== undefined;
    },

    async fetchRefund(reference) {
      const named = chargeAndRefund(reference);
      const charge = named && (await sandbox.find(named.charge));
      return charge && refundOf(charge, named.refundId);
    },

    async fetchDispute(reference) {
      const named = disputedCharge(reference);
      const charge = named === undefined ? undefined : await sandbox.find(named);
      return charge && disputeOf(charge);
    },

    submitEvidence: ({ reference, text, photos }) =>
      database.runTransaction(async (transaction) => {
        const named = disputedCharge(reference);
        const charge = named === undefined ? undefined : await sandbox.find(named, transaction);
        if (!charge) throw new ProviderRefusal("disputeClosed");
        const evidence = { text, files: photos ? ["photos.pdf"] : [] };
        const added = addEvidence(charge, evidence, clock.now());
        if ("refused" in added) throw new ProviderRefusal(added.refused);
        if (added.charge !== charge) sandbox.save(transaction, added.charge);
      }),

    connectAccount: ({ uid }) => Promise.resolve({ account: `sandbox_${uid}`, onboardingUrl: null }),

    closeAccount: () => Promise.resolve(),

    fetchAccount: () =>
      Promise.resolve({
        canReceive: true,
        canPayOut: true,
        isSubmitted: true,
        missing: [],
        dueBy: null,
        disabledReason: null,
        failedPayment: null,
      }),

    sendPayout: ({ payoutId, destination, amount }) =>
      database.runTransaction(async (transaction) => {
        const reference = idFrom("sandboxPayout", payoutId);
        const known = await sandbox.findPayout(reference, transaction);
        if (known) return known;
        const isReturned = destination === RETURNING_ACCOUNT;
        const payout = {
          reference,
          payoutId,
          destination,
          amount,
          state: isReturned ? "returned" : "paid",
          reason: isReturned ? "accountClosed" : null,
        } as const;
        await enqueueWebhook(
          transaction,
          { kind: "payout", reference },
          { of: reference, step: 1, now: clock.now() },
        );
        sandbox.savePayout(transaction, payout);
        return payout;
      }),

    fetchPayout: (reference) => sandbox.findPayout(reference),

    readWebhook(request) {
      const verification = verifyWebhook(sandboxWebhookSecret.value(), request);
      if (verification !== "genuine") {
        const isWronglySigned = verification !== "unsigned";
        return Promise.resolve({ refused: `The webhook is ${verification}`, status: 401, isWronglySigned });
      }
      const body = WebhookBody.safeParse(parseJson(request.body));
      if (!body.success) {
        return Promise.resolve({ refused: "The webhook has no event", status: 400, isWronglySigned: false });
      }
      const { id, kind, reference } = body.data;
      return Promise.resolve({ event: { id, subject: { kind, reference } } });
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
