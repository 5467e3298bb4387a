import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ZodObject, ZodOptional } from "zod";
import { operations } from "../src/api/operations.ts";
import { transactionsOf } from "../src/platform/operations/define-operation.ts";
import { listOperations } from "../src/platform/operations/route.ts";

const all = listOperations(operations);
const namesOf = (some: typeof all) => some.map(({ name }) => name as string).toSorted();
const isStaffs = ({ access }: { access: string }) => access === "moderator" || access === "admin";

/** What members do themselves that is recorded as well: keys and secrets, roles, payout accounts, refunds. */
const ofMembers = [
  "accounts.becomeSeller",
  "orders.cancelItems",
  "orders.cancelOrder",
  "orders.receiveReturn",
  "orders.refundOrder",
  "partners.createKey",
  "partners.reportLeakedKey",
  "partners.revokeKey",
  "partners.rotateKey",
  "payouts.connectPayoutAccount",
  "webhooks.createEndpoint",
  "webhooks.deleteEndpoint",
  "webhooks.rotateSecret",
];

/** What moderators and admins do that leaves no entry, and why. */
const exempt: Record<string, string> = {
  "backups.proveBackup":
    "It changes nothing but a copy, which it empties, and `backups/proof` says what it found",
};

const released = new Set(
  readFileSync(join(import.meta.dirname, "../contract/released.json"), "utf8")
    .matchAll(/"operationId": "([^"]+)"/g)
    .map(([, id]) => id),
);

describe("the audit log", () => {
  it("has an entry of everything that moderators and admins change", () => {
    const unaudited = all.filter(
      (each) => isStaffs(each) && each.http.method !== "GET" && !each.audit && !(each.name in exempt),
    );
    assert.deepEqual(namesOf(unaudited), [], "declare `audit`, or give the reason why not");
    assert.ok(all.filter(({ audit }) => audit).length >= 40);
  });

  it("has one of what members do to keys, roles, payout accounts and refunds, and of nothing else that is theirs", () => {
    assert.deepEqual(namesOf(all.filter((each) => each.audit && !isStaffs(each))), ofMembers);
    const named = all.filter(({ name, scope, http }) => {
      const isAbout = /key|secret|role|payoutAccount|refund/i.test(name) || scope === "refunds:write";
      return isAbout && http.method !== "GET";
    });
    assert.deepEqual(namesOf(named.filter(({ audit }) => !audit)), []);
  });

  it("has none of what only reads", () => {
    assert.deepEqual(namesOf(all.filter(({ audit, http }) => audit && http.method === "GET")), []);
  });

  it("has the reason of moderators and admins, whom every operation asks for it that clients did not know without", () => {
    const wrong = all.filter(({ audit, access, input, name }) => {
      if (!audit || !isStaffs({ access })) return false;
      const field = audit.reason && (input as ZodObject).shape[audit.reason];
      return !field || (!released.has(name) && (field as ZodOptional).type === "optional");
    });
    assert.deepEqual(namesOf(wrong), []);
    assert.ok(released.has("ops.replayJob"));
  });

  it("has nothing that members wrote, which would outlast them", () => {
    const telling = all.filter(({ audit, access }) => audit?.reason && !isStaffs({ access }));
    assert.deepEqual(namesOf(telling), []);
  });

  it("is written in a transaction of the action, never beside a stream", () => {
    const apart = all.filter((each) => each.audit && (transactionsOf(each) === "none" || each.chunk));
    assert.deepEqual(namesOf(apart), []);
  });
});
