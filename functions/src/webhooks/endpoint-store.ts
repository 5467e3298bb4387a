import { isDeepStrictEqual } from "node:util";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { Endpoint } from "./endpoint.ts";
import { subscriptionOf, type Subscriptions } from "./subscriptions.ts";

/** What others may know of `webhookEndpoints/{id}`: no secret, sealed or not. */
export function endpointReader({ database }: Pick<Context, "database">) {
  const endpoints = database.collection<Endpoint>("webhookEndpoints");
  return {
    find: async (id: string) => {
      const endpoint = await database.get(endpoints.doc(id));
      if (!endpoint) return undefined;
      const { uid, url, state, reason, health } = endpoint;
      return { uid, host: new URL(url).host, state, reason, isFailing: health.failingSince !== null };
    },
  };
}

/** `webhookEndpoints/{id}`, and `webhookSubscriptions/{uid}` with what a dispatcher needs of a member's endpoints. */
export function endpointStore({ database }: Pick<Context, "database">) {
  const endpoints = database.collection<Endpoint>("webhookEndpoints");
  const subscriptions = database.collection<Subscriptions>("webhookSubscriptions");

  const saveSubscriptions = (transaction: Transaction, changed: Subscriptions) => {
    if (changed.endpoints.length > 0) transaction.set(subscriptions.doc(changed.uid), changed);
    else transaction.delete(subscriptions.doc(changed.uid));
  };

  return {
    /** Unordered, and not to be run as it is. */
    all: () => endpoints,
    find: (id: string, reader: Reader = database) => reader.get(endpoints.doc(id)),
    findAll: async (ids: readonly string[], reader: Reader = database) =>
      (await reader.getAll(ids.map((id) => endpoints.doc(id)))).filter((endpoint) => endpoint !== undefined),
    findSubscriptions: async (uid: string, reader: Reader = database): Promise<Subscriptions> =>
      (await reader.get(subscriptions.doc(uid))) ?? { uid, endpoints: [] },
    /** Of several members: those without an endpoint have none. */
    findAllSubscriptions: async (uids: readonly string[]) =>
      (await database.getAll(uids.map((uid) => subscriptions.doc(uid)))).filter(
        (found) => found !== undefined,
      ),

    create(transaction: Transaction, endpoint: Endpoint, { uid, endpoints: others }: Subscriptions): void {
      transaction.create(endpoints.doc(endpoint.id), endpoint);
      saveSubscriptions(transaction, { uid, endpoints: [...others, subscriptionOf(endpoint)] });
    },

    /** Two writes where the dispatcher must know of the change, otherwise one. */
    save(transaction: Transaction, endpoint: Endpoint, { uid, endpoints: all }: Subscriptions): void {
      transaction.set(endpoints.doc(endpoint.id), endpoint);
      const changed = subscriptionOf(endpoint);
      const current = all.find(({ id }) => id === endpoint.id);
      if (isDeepStrictEqual(current, changed)) return;
      const others = all.map((each) => (each.id === endpoint.id ? changed : each));
      saveSubscriptions(transaction, { uid, endpoints: others });
    },

    /** The same secrets, encrypted anew: nobody else has to know of it. */
    saveSecrets: (transaction: Transaction, id: string, secrets: Endpoint["secrets"]) =>
      transaction.update(endpoints.doc(id), { secrets }),

    remove(transaction: Transaction, id: string, { uid, endpoints: all }: Subscriptions): void {
      transaction.delete(endpoints.doc(id));
      saveSubscriptions(transaction, { uid, endpoints: all.filter((each) => each.id !== id) });
    },
  };
}
