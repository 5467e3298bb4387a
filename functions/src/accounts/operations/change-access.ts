import * as contract from "../contract.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import type { Grant, Role } from "../../platform/auth/access.ts";
import { emit } from "../../platform/events/domain-event.ts";
import { countFigures } from "../../platform/figures/figure-store.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import { implement, type HandlerArguments } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { accessChangeStore, sellerRequestStore } from "../access-change-store.ts";
import {
  applyToGrant,
  findRefusal,
  isGiving,
  isSameAccess,
  recordChange,
  type AccessAction,
  type RoleHolder,
  type SellerRequest,
} from "../access-change.ts";
import { accessChanged } from "../events.ts";
import { memberStore } from "../member-store.ts";
import { presentAccess } from "../present-access.ts";
import { newSeller } from "../report-figures.ts";

const dependencies = { changer: accessChanger };

type Answering = Pick<HandlerArguments<typeof contract.suspendMember>, "fail" | "noteAudit">;

interface Change {
  id: string;
  uid: string;
  action: AccessAction;
  role: Role | null;
  reason: string;
  by: RoleHolder;
  at: Date;
}

/**
 * Changes a grant with its record and its event. What is so already stays as it is, without either: repeating a change
 * tells nobody twice. Costs 3 reads and, where something changes, up to 5 writes.
 */
function accessChanger(context: Pick<Context, "database">) {
  const access = accessStore(context);
  const changes = accessChangeStore(context);
  const members = memberStore(context);
  const requests = sellerRequestStore(context);

  return async (
    transaction: Transaction,
    { id, uid, action, role, reason, by, at }: Change,
    { fail, noteAudit }: Answering,
  ) => {
    const [grant, member, request] = await Promise.all([
      access.findGrant(uid, transaction),
      members.find(uid, transaction),
      requests.find(uid, transaction),
    ]);
    if (!grant || !member || grant.state === "deleted") throw fail.MemberNotFound();
    const refusal = findRefusal(by, grant);
    if (refusal) throw fail[refusal]();

    const changed = applyToGrant(grant, action, role);
    const decided = role === "seller" ? decideRequest(request, { uid, action, at }) : request;
    if (isSameAccess(grant, changed) && decided === request) return presentAccess(grant, request);
    noteAudit({ before: accessOf(grant), after: accessOf(changed) });
    access.saveGrant(transaction, changed);
    if (decided !== request && decided) requests.save(transaction, decided);
    const isSeller = changed.roles.includes("seller");
    if (member.isSeller !== isSeller) members.save(transaction, { ...member, isSeller });
    if (isSeller && !member.isSeller) countFigures(transaction, { at, now: at, figures: newSeller });
    changes.create(transaction, recordChange({ id, uid, action, role, reason, by: by.uid, at }));
    emit(transaction, accessChanged, { at, data: { uid, changeId: id, action } });
    return presentAccess(changed, decided);
  };
}

function accessOf({ state, roles }: Grant) {
  return { state, roles };
}

/** The request as decided; the same one where it is so already. Who sells without having asked needs none. */
function decideRequest(
  request: SellerRequest | undefined,
  { uid, action, at }: { uid: string; action: AccessAction; at: Date },
): SellerRequest | undefined {
  const state = isGiving(action) ? "approved" : "rejected";
  if (request?.state === state || (state === "approved" && !request)) return request;
  return { uid, state, requestedAt: request?.requestedAt ?? at, decidedAt: at };
}

export const suspendMember = implement(
  contract.suspendMember,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "suspendMember", role: null, by, at }, answering),
);

export const reinstateMember = implement(
  contract.reinstateMember,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "reinstateMember", role: null, by, at }, answering),
);

export const approveSeller = implement(
  contract.approveSeller,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "approveSeller", role: "seller", by, at }, answering),
);

export const rejectSeller = implement(
  contract.rejectSeller,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "rejectSeller", role: "seller", by, at }, answering),
);

export const grantRole = implement(
  contract.grantRole,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "grantRole", by, at }, answering),
);

export const revokeRole = implement(
  contract.revokeRole,
  dependencies,
  async ({ input, caller: by, now: at, callId: id, transaction, changer, ...answering }) =>
    changer(transaction, { id, ...input, action: "revokeRole", by, at }, answering),
);
