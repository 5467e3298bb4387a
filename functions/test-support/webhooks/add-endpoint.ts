import type { Context } from "../../src/platform/runtime/context.ts";
import { publicEventTypes, type PublicEventType } from "../../src/webhooks/catalogue/event-types.ts";
import { deliveryId } from "../../src/webhooks/delivery.ts";
import { deliveryStore } from "../../src/webhooks/delivery-store.ts";
import { goLive, registerEndpoint, type Endpoint } from "../../src/webhooks/endpoint.ts";
import { endpointStore } from "../../src/webhooks/endpoint-store.ts";
import { issueSecret } from "../../src/webhooks/endpoint-secrets.ts";

interface Given {
  id: string;
  uid: string;
  types?: PublicEventType[];
  changes?: Partial<Endpoint>;
}

/** Writes the documents of a live endpoint, for every event unless said otherwise. */
export async function addEndpoint(context: Pick<Context, "clock" | "database">, given: Given): Promise<void> {
  const { id, uid, types = publicEventTypes, changes = {} } = given;
  const at = context.clock.now();
  const endpoints = endpointStore(context);
  const secret = issueSecret(id);
  const url = `https://${id.toLowerCase()}.example/hooks`;
  const endpoint = { ...goLive(registerEndpoint({ id, uid, url, types, secret, at }), at), ...changes };
  await context.database.runTransaction(async (transaction) => {
    const subscriptions = await endpoints.findSubscriptions(uid, transaction);
    endpoints.create(transaction, endpoint, subscriptions);
  });
}

/** Adds a delivery of one event, which waits, and returns its id. */
export async function addDelivery(
  context: Pick<Context, "clock" | "database">,
  { endpointId, uid, eventId }: { endpointId: string; uid: string; eventId: string },
): Promise<string> {
  const payload = { uid, endpointId, event: { id: eventId, type: "order.paid" as const, body: "{}" } };
  await context.database.runTransaction((transaction) =>
    deliveryStore(context).add(transaction, payload, { isSlow: false, now: context.clock.now() }),
  );
  return deliveryId(eventId, endpointId);
}
