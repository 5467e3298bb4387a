import * as z from "zod";
import { defineBackfill } from "../platform/backfill/define-backfill.ts";
import { deliveryStore } from "./delivery-store.ts";
import { deliveryStates } from "./delivery-states.ts";
import { endpointStore } from "./endpoint-store.ts";

/** Sends deliveries of one endpoint again: all since a time, or all in one state. */
export const deliveryReplay = defineBackfill({
  name: "webhooks.replayDeliveries",
  sheds: "degraded",
  parameters: z.object({
    endpointId: z.string(),
    state: z.enum(deliveryStates).optional(),
    since: z.iso.datetime().optional(),
    /** What was made, or sent, later is left alone. */
    until: z.iso.datetime(),
  }),
  documents: (context, { endpointId, state, since, until }) => {
    const from = since === undefined ? {} : { since: new Date(since) };
    const chosen = deliveryStore(context).ofEndpoint(endpointId, { state, ...from });
    return chosen.where("createdAt", "<=", new Date(until));
  },
  by: "createdAt",
  costPerDocument: { reads: 5, writes: 3 },
  sliceSize: 100,
  concurrency: 5,
});

/** Encrypts the secrets of every endpoint by the key in use, so that an earlier one can be taken away. */
export const endpointReseal = defineBackfill({
  name: "webhooks.resealEndpoint",
  parameters: z.object({}),
  documents: (context) => endpointStore(context).all(),
  costPerDocument: { reads: 1, writes: 1 },
  sliceSize: 200,
  concurrency: 5,
});
