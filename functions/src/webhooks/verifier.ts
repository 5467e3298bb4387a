import type { Context } from "../platform/runtime/context.ts";
import { randomId } from "../platform/values/ids.ts";
import { pingType } from "./catalogue/event-types.ts";
import { bodyOf, isDelivered, type Attempt } from "./delivery.ts";
import { canPerform, goLive, type Endpoint, type EndpointAction } from "./endpoint.ts";
import { endpointStore } from "./endpoint-store.ts";
import { webhookSender } from "./sender.ts";

/** What servers send to people, in whatever case. */
const page = /^\s*(text\/html|application\/xhtml\+xml)\b/i;

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
      return { attempt, isAnswered: isDelivered(attempt) && !page.test(contentType) };
    },

    /**
     * Makes an endpoint live that has answered at its address. Undefined where that is no longer so: it is deleted, or its
     * address or state is another. Safe to repeat.
     */
    makeLive: (
      pinged: Endpoint,
      { action, now }: { action: EndpointAction; now: Date },
    ): Promise<Endpoint | undefined> =>
      database.runTransaction(async (transaction) => {
        const [current, subscriptions] = await Promise.all([
          endpoints.find(pinged.id, transaction),
          endpoints.findSubscriptions(pinged.uid, transaction),
        ]);
        if (current?.url !== pinged.url) return undefined;
        if (!canPerform(current, action)) return undefined;
        const live = goLive(current, now);
        endpoints.save(transaction, live, subscriptions);
        return live;
      }),
  };
}
