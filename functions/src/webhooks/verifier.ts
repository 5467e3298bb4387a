import type { Context } from "../platform/runtime/context.ts";
import { randomId } from "../platform/values/ids.ts";
import { pingType } from "./catalogue/event-types.ts";
import { bodyOf, isDelivered, type Attempt } from "./delivery.ts";
import { canPerform, goLive, type Endpoint, type EndpointAction } from "./endpoint.ts";
import { endpointStore } from "./endpoint-store.ts";
import { webhookSender } from "./sender.ts";

interface Ping {
  readonly attempt: Attempt;
  readonly isAnswered: boolean;
}

/** Pings endpoints, and makes those live that answer. */
export function endpointVerifier(context: Pick<Context, "database" | "postPublic">) {
  const { database } = context;
  const endpoints = endpointStore(context);
  const send = webhookSender(context);

  return {
    /** A page for people is no answer: whatever it is served by does not know of webhooks. */
    async ping(endpoint: Endpoint, now: Date): Promise<Ping> {
      const { type, version } = pingType;
      const body = bodyOf({ type, version, timestamp: now, data: { endpointId: endpoint.id } });
      const { attempt, contentType } = await send(endpoint, { id: `ping_${randomId()}`, body, now });
      return { attempt, isAnswered: isDelivered(attempt) && !contentType.startsWith("text/html") };
    },

    /**
     * Makes an endpoint live that has answered at its address, with `changes`. Undefined where that is no longer so: it is
     * deleted, or its address or state is another. Safe to repeat.
     */
    makeLive: (
      pinged: Endpoint,
      { action, changes, now }: { action?: EndpointAction; changes?: Partial<Endpoint>; now: Date },
    ): Promise<Endpoint | undefined> =>
      database.runTransaction(async (transaction) => {
        const [current, subscriptions] = await Promise.all([
          endpoints.find(pinged.id, transaction),
          endpoints.findSubscriptions(pinged.uid, transaction),
        ]);
        if (current?.url !== pinged.url) return undefined;
        if (action && !canPerform(current, action)) return undefined;
        const live = { ...goLive(current, now), ...changes };
        endpoints.save(transaction, live, subscriptions);
        return live;
      }),
  };
}
