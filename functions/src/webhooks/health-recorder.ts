import { emit } from "../platform/events/domain-event.ts";
import type { Context } from "../platform/runtime/context.ts";
import { isDelivered, type Attempt } from "./delivery.ts";
import type { Endpoint } from "./endpoint.ts";
import { endpointStore } from "./endpoint-store.ts";
import { endpointHealthChanged } from "./events.ts";
import { afterFailure, afterGone, afterSuccess, type HealthChange } from "./health.ts";

const GONE = 410;

/** Records what attempts say of their endpoint. */
export function healthRecorder({ database }: Pick<Context, "database">) {
  const endpoints = endpointStore({ database });

  return {
    /** Nothing where the attempt is no news; otherwise 2 reads and 1 to 3 writes. */
    async record(known: Endpoint, attempt: Attempt, { isFirstAttempt }: { isFirstAttempt: boolean }) {
      if (assess(known, attempt, isFirstAttempt).endpoint === known) return;
      await database.runTransaction(async (transaction) => {
        const [endpoint, subscriptions] = await Promise.all([
          endpoints.find(known.id, transaction),
          endpoints.findSubscriptions(known.uid, transaction),
        ]);
        // Deleted, disabled or given another address meanwhile: the attempt says nothing of it.
        if (endpoint?.state !== "live" || endpoint.url !== known.url) return;
        const assessed = assess(endpoint, attempt, isFirstAttempt);
        if (assessed.endpoint === endpoint) return;
        endpoints.save(transaction, assessed.endpoint, subscriptions);
        if (assessed.change) {
          const data = { endpointId: endpoint.id, uid: endpoint.uid, change: assessed.change };
          emit(transaction, endpointHealthChanged, { at: attempt.at, data });
        }
      });
    },
  };
}

function assess(
  endpoint: Endpoint,
  attempt: Attempt,
  isFirstAttempt: boolean,
): { endpoint: Endpoint; change?: HealthChange } {
  if (isDelivered(attempt)) return { endpoint: afterSuccess(endpoint, attempt) };
  if (attempt.status === GONE) return afterGone(endpoint, attempt.at);
  return afterFailure(endpoint, { isFirstAttempt, at: attempt.at });
}
