import type { Context } from "../../platform/runtime/context.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { log } from "../../platform/runtime/log.ts";
import { defineWebhook, type Webhook } from "../../platform/webhooks/webhook.ts";
import { providerEvents } from "../events.ts";
import { paymentStore } from "../payment-store.ts";
import type { PaymentProvider } from "../provider.ts";
import { sandboxProvider } from "../sandbox/sandbox-provider.ts";
import { signatureWatch } from "../signature-watch.ts";
import { stripeProvider } from "../stripe/stripe-provider.ts";

/**
 * Stores a genuine event once before answering the provider. Replays and irrelevant events are accepted and
 * ignored. A webhook proves only that something happened; its contents are not trusted.
 */
function definePaymentWebhook(provider: (context: Context) => PaymentProvider): Webhook {
  const dependencies = {
    payments: paymentStore,
    provider,
    signatures: signatureWatch,
    database: ({ database }: Context) => database,
  };
  return defineWebhook(dependencies, async ({ headers, body, now, payments, signatures, ...given }) => {
    const { provider: sender, database } = given;
    const { name } = sender;
    const read = await sender.readWebhook({ headers, body, now });
    if ("refused" in read) {
      log.warn("webhook refused", { provider: name, reason: read.refused });
      if (read.isWronglySigned) await signatures.recordWrong(name, now);
      return { status: read.status, reason: "WebhookRefused", message: read.refused };
    }
    const { id, subject } = read.event;
    await database.runTransaction(async (transaction) => {
      if (await payments.findEvent(transaction, name, id)) return;
      payments.saveEvent(transaction, { id, subject, provider: name, receivedAt: now });
      if (!subject) return;
      const { kind, reference } = subject;
      emit(transaction, providerEvents[kind], { at: now, data: { provider: name, reference } });
    });
    await signatures.recordRight(name, now);
    return { status: 202 };
  });
}

export const receiveSandboxEvent = definePaymentWebhook(sandboxProvider);

/** Accepted whichever provider is configured: earlier charges at Stripe still have events. */
export const receiveStripeEvent = definePaymentWebhook(stripeProvider);
