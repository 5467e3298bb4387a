import type * as z from "zod";
import type { DeliverySummary, DeliveryView } from "./contract/views.ts";
import { deliveryState, type Delivery } from "./delivery.ts";
import { presentAttempt } from "./endpoint-view.ts";

export function summarizeDelivery(delivery: Delivery): z.input<typeof DeliverySummary> {
  const { id, payload, attempts, createdAt, dueAt } = delivery;
  const state = deliveryState(delivery);
  return {
    id,
    endpointId: payload.endpointId,
    eventId: payload.event.id,
    type: payload.event.type,
    state,
    attempts,
    createdAt: createdAt.toISOString(),
    nextAttemptAt: state === "pending" ? dueAt.toISOString() : null,
  };
}

export function presentDelivery(delivery: Delivery): z.input<typeof DeliveryView> {
  const { payload, records = [], lastError } = delivery;
  const log = records.map(presentAttempt);
  return { ...summarizeDelivery(delivery), body: payload.event.body, log, failure: lastError };
}
