import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { publicEventTypes } from "../catalogue/event-types.ts";
import { attemptErrors, deliveryStates } from "../delivery-states.ts";
import { disableReasons, endpointStates } from "../endpoint.ts";

const Time = z.iso.datetime();

const EventTypeName = z.enum(publicEventTypes).meta({ id: "PublicEventType" });
export const DeliveryState = z.enum(deliveryStates);
const EndpointState = z.enum(endpointStates);

export const endpointId = DocumentId;
export const types = z.array(EventTypeName).min(1).max(publicEventTypes.length);

export const EndpointView = z
  .object({
    id: z.string(),
    url: z.string(),
    types: z.array(EventTypeName),
    state: EndpointState.meta({ description: "`pending` until a ping was answered" }),
    reason: z
      .enum(disableReasons)
      .nullable()
      .meta({ description: "Why it is disabled: `failing` for days, or `gone` after it answered 410" }),
    failingSince: Time.nullable().meta({ description: "The first failure since the last success" }),
    secrets: z.array(z.object({ id: z.string(), createdAt: Time, expiresAt: Time.nullable() })).meta({
      description: "Those that sign at present, the newest first; an older one signs until it expires",
    }),
    verifiedAt: Time.nullable(),
    createdAt: Time,
    updatedAt: Time,
  })
  .meta({ id: "WebhookEndpoint" });

/** An endpoint with a secret that was just made. */
export const EndpointSecretView = z.object({
  endpoint: EndpointView,
  secret: z.string().nullable().meta({
    description:
      "`whsec_…`, to verify signatures with. Shown now, and to a repeat with the same key within ten minutes; then null",
  }),
});

export const AttemptView = z
  .object({
    at: Time,
    status: z.int().nullable(),
    ms: z.int(),
    error: z.enum(attemptErrors).nullable(),
    excerpt: z.string().meta({ description: "The first 512 bytes of the answer" }),
    isReplay: z.boolean(),
  })
  .meta({ id: "WebhookAttempt" });

const delivery = {
  id: z.string(),
  endpointId: z.string(),
  eventId: z.string().meta({ description: "The header `webhook-id`, the same at each attempt" }),
  type: EventTypeName,
  state: DeliveryState,
  attempts: z.int(),
  createdAt: Time,
  nextAttemptAt: Time.nullable(),
};
export const DeliverySummary = z.object(delivery).meta({ id: "WebhookDeliverySummary" });
export const DeliveryView = z
  .object({
    ...delivery,
    body: z.string().meta({ description: "What is sent, as it is signed" }),
    log: z.array(AttemptView),
    failure: z.string().nullable().meta({ description: "Why it was not delivered, or not yet" }),
  })
  .meta({ id: "WebhookDelivery" });

export const missing = { EndpointNotFound: notFound("You have no such endpoint") };
export const notLive = {
  EndpointNotLive: failedPrecondition("The endpoint gets nothing at present; verify or enable it first", {
    state: EndpointState,
  }),
};
export const wrongState = {
  ActionNotAllowed: failedPrecondition("Not possible in the endpoint's current state", {
    state: EndpointState,
  }),
};
