import { requestBackfill } from "../../platform/backfill/request-backfill.ts";
import { implement, type HandlerArguments } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { wholeContext } from "../../platform/runtime/dependencies.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import * as contract from "../contract.ts";
import { logReplay } from "../delivery.ts";
import { MAX_REPLAYED, type DeliveryState } from "../delivery-states.ts";
import { deliveryStore } from "../delivery-store.ts";
import { presentDelivery } from "../delivery-view.ts";
import { endpointStore } from "../endpoint-store.ts";
import { deliveryReplay } from "../jobs.ts";
import { requireOwn } from "../own-endpoint.ts";
import { webhookSender } from "../sender.ts";

const dependencies = { endpoints: endpointStore, deliveries: deliveryStore };

const REPLAYABLE_MS = 14 * DAY;

/** One attempt, whatever the delivery's state and its endpoint's; a success ends the delivery, a failure changes nothing. */
export const replayDelivery = implement(
  contract.replayDelivery,
  { ...dependencies, send: webhookSender },
  async ({ input, caller, fail, now, database, endpoints, deliveries, send }) => {
    const { endpointId, deliveryId } = input;
    const [found, delivery] = await Promise.all([endpoints.find(endpointId), deliveries.find(deliveryId)]);
    const endpoint = requireOwn(found, caller.uid, fail);
    if (delivery?.payload.endpointId !== endpointId) throw fail.DeliveryNotFound();
    if (endpoint.verifiedAt === null) throw fail.EndpointNotVerified();
    const { id, body } = delivery.payload.event;
    const { attempt } = await send(endpoint, { id, body, now, isReplay: true });
    return database.runTransaction(async (transaction) => {
      const current = (await deliveries.find(deliveryId, transaction)) ?? delivery;
      const sent = logReplay(current, attempt, now);
      deliveries.save(transaction, sent);
      return presentDelivery(sent);
    });
  },
);

type Call = Pick<
  HandlerArguments<typeof contract.retryDead>,
  "input" | "caller" | "fail" | "now" | "callId" | "transaction"
> & { endpoints: ReturnType<typeof endpointStore>; context: Context };

export const replaySince = implement(
  contract.replaySince,
  { endpoints: endpointStore, context: wholeContext },
  (call) => {
    const { input, fail, now } = call;
    const earliest = after(now, -REPLAYABLE_MS);
    if (new Date(input.since) < earliest) throw fail.TooLongAgo({ earliest: earliest.toISOString() });
    return replayMany(call, { since: input.since });
  },
);

export const retryDead = implement(
  contract.retryDead,
  { endpoints: endpointStore, context: wholeContext },
  (call) => replayMany(call, { state: "failed" }),
);

/** Counts what is chosen; unless it is a dry run, or too many, a backfill sends it again with all its attempts. */
async function replayMany(
  { input, caller, fail, now, callId, transaction, endpoints, context }: Call,
  chosen: { since: string } | { state: DeliveryState },
) {
  const { endpointId, dryRun } = input;
  const { state } = requireOwn(await endpoints.find(endpointId, transaction), caller.uid, fail);
  if (state !== "live") throw fail.EndpointNotLive({ state });
  const parameters = { endpointId, ...chosen, until: now.toISOString() };
  const request = { id: callId, parameters, budget: MAX_REPLAYED, dryRun, requestedBy: caller.uid };
  const { plan, backfill } = await requestBackfill({ context, transaction }, deliveryReplay, request);
  const { documents: deliveries } = plan;
  if (deliveries > MAX_REPLAYED) throw fail.TooManyDeliveries({ deliveries, max: MAX_REPLAYED });
  return { deliveries, isStarted: backfill !== null };
}
