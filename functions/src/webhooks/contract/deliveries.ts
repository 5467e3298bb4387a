import * as z from "zod";
import { DocumentId } from "../../platform/values/document-id.ts";
import { Cursor, pageInput } from "../../platform/operations/cursor.ts";
import { defineOperation } from "../../platform/operations/define-operation.ts";
import { failedPrecondition, notFound } from "../../platform/operations/failures.ts";
import { perMember } from "../../platform/operations/limit.ts";
import { MAX_REPLAYED } from "../delivery-states.ts";
import { DeliveryState, DeliverySummary, DeliveryView, endpointId, missing, notLive } from "./views.ts";

const deliveryId = DocumentId;
const missingDelivery = {
  ...missing,
  DeliveryNotFound: notFound("There is no such delivery to this endpoint"),
};

const Replayed = z.object({
  deliveries: z.int().meta({ description: "How many are sent again, or would be" }),
  isStarted: z.boolean().meta({ description: "False for a dry run, and where there is nothing to send" }),
});
const tooMany = {
  TooManyDeliveries: failedPrecondition("These are too many at once; begin at a later time", {
    deliveries: z.int(),
    max: z.literal(MAX_REPLAYED),
  }),
};

const dryRun = z
  .boolean()
  .default(true)
  .meta({ description: "Count them and send nothing: send `false` to go on" });

export const listDeliveries = defineOperation({
  name: "webhooks.listDeliveries",
  summary: "List what was sent to an endpoint in the last 30 days, or waits, the latest first",
  http: { method: "GET", path: "/v1/webhook-endpoints/{endpointId}/deliveries" },
  access: "member",
  blocks: "own",
  scope: "webhooks:read",
  limit: perMember(300, "hour"),
  input: z.strictObject({ endpointId, state: DeliveryState.optional(), ...pageInput() }),
  output: z.object({ deliveries: z.array(DeliverySummary), next: Cursor.nullable() }),
  failures: missing,
});

export const getDelivery = defineOperation({
  name: "webhooks.getDelivery",
  summary: "Get a delivery with the log of its attempts",
  http: { method: "GET", path: "/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}" },
  access: "member",
  blocks: "own",
  scope: "webhooks:read",
  limit: perMember(600, "hour"),
  input: z.strictObject({ endpointId, deliveryId }),
  output: DeliveryView,
  failures: missingDelivery,
});

export const replayDelivery = defineOperation({
  name: "webhooks.replayDelivery",
  summary: "Send a delivery once more, now, even to a disabled endpoint; its health is not judged by it",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/deliveries/{deliveryId}/replay" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(60, "hour"),
  transactions: "several",
  input: z.strictObject({ endpointId, deliveryId }),
  output: DeliveryView,
  failures: {
    ...missingDelivery,
    EndpointNotVerified: failedPrecondition("The endpoint has never answered a ping; verify it first"),
  },
});

export const replaySince = defineOperation({
  name: "webhooks.replaySince",
  summary: "Send everything since a time of the last 14 days again, after counting it",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/replays" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(20, "day"),
  input: z.strictObject({ endpointId, since: z.iso.datetime(), dryRun }),
  output: Replayed,
  failures: {
    ...missing,
    ...notLive,
    ...tooMany,
    TooLongAgo: failedPrecondition("Deliveries can be replayed for 14 days", { earliest: z.iso.datetime() }),
  },
});

export const retryDead = defineOperation({
  name: "webhooks.retryDead",
  summary: "Send again what has failed for good, with all its attempts, after counting it",
  http: { method: "POST", path: "/v1/webhook-endpoints/{endpointId}/retries" },
  access: "member",
  blocks: "own",
  scope: "webhooks:write",
  limit: perMember(20, "day"),
  input: z.strictObject({
    endpointId,
    since: z.iso.datetime().optional().meta({ description: "Leaves out what is older" }),
    dryRun,
  }),
  output: Replayed,
  failures: { ...missing, ...notLive, ...tooMany },
});
