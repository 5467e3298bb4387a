import { implement } from "../../platform/operations/implement.ts";
import { checkAddress } from "../check-address.ts";
import * as contract from "../contract.ts";
import { canPerform, disable } from "../endpoint.ts";
import { endpointStore } from "../endpoint-store.ts";
import { presentAttempt, presentEndpoint } from "../endpoint-view.ts";
import { requireOwn } from "../own-endpoint.ts";
import { endpointVerifier } from "../verifier.ts";

const dependencies = { endpoints: endpointStore, verifier: endpointVerifier };

/** Of a live endpoint the new address has to answer before it takes the old one's place, so that nothing is missed. */
export const updateEndpoint = implement(
  contract.updateEndpoint,
  dependencies,
  async ({ input, caller: { uid }, fail, now, database, endpoints, verifier }) => {
    const { endpointId } = input;
    const [found, subscriptions] = await Promise.all([
      endpoints.find(endpointId),
      endpoints.findSubscriptions(uid),
    ]);
    const endpoint = requireOwn(found, uid, fail);
    const known = { ...subscriptions, exceptId: endpointId };
    const url = input.url === undefined ? endpoint.url : checkAddress(input.url, known, fail);
    const hasMoved = url !== endpoint.url;
    if (hasMoved && endpoint.state === "live") {
      const { attempt, isAnswered } = await verifier.ping({ ...endpoint, url }, now);
      if (!isAnswered) throw fail.PingNotAnswered({ attempt: presentAttempt(attempt) });
    }
    return database.runTransaction(async (transaction) => {
      const [current, others] = await Promise.all([
        endpoints.find(endpointId, transaction),
        endpoints.findSubscriptions(uid, transaction),
      ]);
      const own = requireOwn(current, uid, fail);
      if (hasMoved) checkAddress(url, { ...others, exceptId: endpointId }, fail);
      const types = input.types === undefined ? own.types : [...new Set(input.types)];
      // Verified meanwhile at its old address only.
      const isUnproven = hasMoved && endpoint.state !== "live";
      const proof = isUnproven
        ? { verifiedAt: null, ...(own.state === "live" && { state: "pending" as const }) }
        : {};
      const changed = { ...own, ...(hasMoved && { url }), ...proof, types, updatedAt: now };
      endpoints.save(transaction, changed, others);
      return presentEndpoint(changed, now);
    });
  },
);

/** Safe to repeat: a live endpoint stays live, and a disabled one disabled. */
export const pingEndpoint = implement(
  contract.pingEndpoint,
  dependencies,
  async ({ input, caller: { uid }, fail, now, endpoints, verifier }) => {
    const endpoint = requireOwn(await endpoints.find(input.endpointId), uid, fail);
    const { attempt, isAnswered } = await verifier.ping(endpoint, now);
    if (!isAnswered) throw fail.PingNotAnswered({ attempt: presentAttempt(attempt) });
    const isWaiting = endpoint.state === "pending";
    const live = isWaiting && (await verifier.makeLive(endpoint, { action: "verify", now }));
    return {
      endpoint: presentEndpoint(live || endpoint, now),
      attempt: presentAttempt(attempt),
    };
  },
);

export const enableEndpoint = implement(
  contract.enableEndpoint,
  dependencies,
  async ({ input, caller: { uid }, fail, now, endpoints, verifier }) => {
    const endpoint = requireOwn(await endpoints.find(input.endpointId), uid, fail);
    const { state } = endpoint;
    if (!canPerform(endpoint, "enable")) throw fail.ActionNotAllowed({ state });
    const { attempt, isAnswered } = await verifier.ping(endpoint, now);
    if (!isAnswered) throw fail.PingNotAnswered({ attempt: presentAttempt(attempt) });
    const live = await verifier.makeLive(endpoint, { action: "enable", now });
    if (!live) throw fail.ActionNotAllowed({ state });
    return presentEndpoint(live, now);
  },
);

export const disableEndpoint = implement(
  contract.disableEndpoint,
  { endpoints: endpointStore },
  async ({ input, caller: { uid }, fail, now, transaction, endpoints }) => {
    const [found, subscriptions] = await Promise.all([
      endpoints.find(input.endpointId, transaction),
      endpoints.findSubscriptions(uid, transaction),
    ]);
    const endpoint = requireOwn(found, uid, fail);
    if (!canPerform(endpoint, "disable")) throw fail.ActionNotAllowed({ state: endpoint.state });
    const disabled = disable(endpoint, "owner", now);
    endpoints.save(transaction, disabled, subscriptions);
    return presentEndpoint(disabled, now);
  },
);

export const deleteEndpoint = implement(
  contract.deleteEndpoint,
  { endpoints: endpointStore },
  async ({ input, caller: { uid }, fail, transaction, endpoints }) => {
    const [found, subscriptions] = await Promise.all([
      endpoints.find(input.endpointId, transaction),
      endpoints.findSubscriptions(uid, transaction),
    ]);
    endpoints.remove(transaction, requireOwn(found, uid, fail).id, subscriptions);
    return {};
  },
);
