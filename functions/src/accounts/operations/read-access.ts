import * as contract from "../contract.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { implement } from "../../platform/operations/implement.ts";
import { accessChangeReader, sellerRequestStore } from "../access-change-store.ts";
import { presentAccess } from "../present-access.ts";

export const getAccess = implement(
  contract.getAccess,
  { access: accessStore, requests: sellerRequestStore },
  async ({ input, fail, access, requests }) => {
    const [grant, request] = await Promise.all([access.findGrant(input.uid), requests.find(input.uid)]);
    if (!grant || grant.state === "deleted") throw fail.MemberNotFound();
    return presentAccess(grant, request);
  },
);

export const listAccessChanges = implement(
  contract.listAccessChanges,
  { changes: accessChangeReader },
  async ({ input, changes }) => {
    const { uid, ...page } = input;
    const { items, next } = await changes.list(uid, page);
    return {
      changes: items.map(({ id, action, role, reason, by, at }) => ({
        id,
        action,
        role,
        reason,
        by,
        at: at.toISOString(),
      })),
      next,
    };
  },
);

export const listSellerRequests = implement(
  contract.listSellerRequests,
  { requests: sellerRequestStore },
  async ({ input, requests }) => {
    const { items, next } = await requests.listWaiting(input);
    return {
      requests: items.map(({ uid, requestedAt }) => ({ uid, requestedAt: requestedAt.toISOString() })),
      next,
    };
  },
);
