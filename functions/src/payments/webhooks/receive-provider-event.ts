import type { Context } from "../../platform/context.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { log } from "../../platform/log.ts";
import { receives } from "../../platform/webhooks/webhook.ts";
import { providerEventReceived } from "../events.ts";
import { paymentStore } from "../payment-store.ts";
import { sandboxProvider } from "../sandbox-provider.ts";

const needs = {
  payments: paymentStore,
  provider: sandboxProvider,
  database: ({ database }: Context) => database,
};

/** Stores a genuine event once, before the provider hears that it arrived. A replay is accepted and ignored. */
export default receives(needs, async ({ headers, body, now, payments, provider, database }) => {
  const read = provider.readWebhook({ headers, body, now });
  if ("refused" in read) {
    log.warn("webhook refused", { provider: provider.name, reason: read.refused });
    return { status: read.status, reason: "WebhookRefused", message: read.refused };
  }
  const { id, reference } = read.event;
  await database.transact(async (unit) => {
    if (await payments.findEvent(unit, provider.name, id)) return;
    payments.saveEvent(unit, { id, reference, provider: provider.name, receivedAt: now });
    emit(unit, providerEventReceived, { at: now, data: { provider: provider.name, reference } });
  });
  return { status: 202 };
});
