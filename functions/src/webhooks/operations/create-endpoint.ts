import type * as z from "zod";
import { implement } from "../../platform/operations/implement.ts";
import { after, MINUTE } from "../../platform/values/clock.ts";
import { checkAddress } from "../check-address.ts";
import * as contract from "../contract.ts";
import type { EndpointView } from "../contract/views.ts";
import { addSecret, MAX_ENDPOINTS, registerEndpoint, type EndpointSecret } from "../endpoint.ts";
import { endpointStore } from "../endpoint-store.ts";
import { presentEndpoint } from "../endpoint-view.ts";
import { requireOwn } from "../own-endpoint.ts";
import { issueSecret, revealSecret } from "../endpoint-secrets.ts";

const dependencies = { endpoints: endpointStore };

/** A call that lost its answer may repeat it for this long and still learn the secret. */
const REVEAL_MS = 10 * MINUTE;

/** What is stored by the idempotency key: the secret as it is encrypted in the endpoint. */
interface Issued {
  endpoint: z.output<typeof EndpointView>;
  issued: Pick<EndpointSecret, "id" | "sealed">;
  issuedAt: string;
}

export const createEndpoint = implement(contract.createEndpoint, dependencies, {
  handle: async ({ input, caller: { uid }, fail, now, callId, transaction, endpoints }) => {
    const subscriptions = await endpoints.findSubscriptions(uid, transaction);
    const url = checkAddress(input.url, subscriptions, fail);
    if (subscriptions.endpoints.length >= MAX_ENDPOINTS) throw fail.TooManyEndpoints();
    const issued = issueSecret(callId);
    const types = [...new Set(input.types)];
    const endpoint = registerEndpoint({ id: callId, uid, url, types, secret: issued, at: now });
    endpoints.create(transaction, endpoint, subscriptions);
    return { endpoint: presentEndpoint(endpoint, now), issued, issuedAt: now.toISOString() };
  },
  complete: ({ result, now }) => Promise.resolve(reveal(result, now)),
});

export const rotateSecret = implement(contract.rotateSecret, dependencies, {
  handle: async ({ input, caller: { uid }, fail, now, transaction, endpoints }) => {
    const [found, subscriptions] = await Promise.all([
      endpoints.find(input.endpointId, transaction),
      endpoints.findSubscriptions(uid, transaction),
    ]);
    const issued = issueSecret(input.endpointId);
    const endpoint = addSecret(requireOwn(found, uid, fail), issued, now);
    endpoints.save(transaction, endpoint, subscriptions);
    return { endpoint: presentEndpoint(endpoint, now), issued, issuedAt: now.toISOString() };
  },
  complete: ({ result, now }) => Promise.resolve(reveal(result, now)),
});

function reveal({ endpoint, issued, issuedAt }: Issued, now: Date) {
  const isRecent = now < after(new Date(issuedAt), REVEAL_MS);
  return { endpoint, secret: isRecent ? revealSecret(endpoint.id, issued) : null };
}
