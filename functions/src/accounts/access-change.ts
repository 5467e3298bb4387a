import { isStaff, type Grant, type Role } from "../platform/auth/access.ts";
import { after, DAY } from "../platform/values/clock.ts";

export interface RoleHolder {
  readonly uid: string;
  readonly roles: readonly Role[];
}

/** What moderators and admins do to the access of others. */
export const accessActions = [
  "suspendMember",
  "reinstateMember",
  "approveSeller",
  "rejectSeller",
  "grantRole",
  "revokeRole",
] as const;
export type AccessAction = (typeof accessActions)[number];

/** `accessChanges/{id}`: who changed whose access, when and why. */
export interface AccessChange {
  id: string;
  /** Whose access. */
  uid: string;
  action: AccessAction;
  /** What was given or taken; null where no role changed. */
  role: Role | null;
  /** For the member, and for other moderators. */
  reason: string;
  /** Uid of the moderator or admin. */
  by: string;
  at: Date;
  expireAt: Date;
}

/** Also of members who left: those come back. */
const RETENTION_MS = 3 * 365 * DAY;

export function recordChange(change: Omit<AccessChange, "expireAt">): AccessChange {
  return { ...change, expireAt: after(change.at, RETENTION_MS) };
}

/** The grant after an action; the same one where it is so already. */
export function applyToGrant(grant: Grant, action: AccessAction, role: Role | null): Grant {
  if (action === "suspendMember") return { ...grant, state: "suspended" };
  if (action === "reinstateMember") return { ...grant, state: "active" };
  if (role === null) throw new Error(`${action} needs a role`);
  const others = grant.roles.filter((held) => held !== role);
  return { ...grant, roles: isGiving(action) ? [...others, role] : others };
}

/** Whether the action gives a role, or takes it. */
export function isGiving(action: AccessAction): boolean {
  return action === "grantRole" || action === "approveSeller";
}

export function isSameAccess(one: Grant, other: Grant): boolean {
  return one.state === other.state && one.roles.toSorted().join() === other.roles.toSorted().join();
}

/** Whether the change still holds: nothing has undone it. */
export function isInForce(
  { action, role }: Pick<AccessChange, "action" | "role">,
  grant: Grant | undefined,
): boolean {
  return (
    grant !== undefined && grant.state !== "deleted" && isSameAccess(grant, applyToGrant(grant, action, role))
  );
}

/**
 * Why somebody may not change an access. Nobody changes their own: so each change leaves one admin, who made it. Only
 * admins have power over moderators and admins.
 */
export function findRefusal(by: RoleHolder, grant: RoleHolder): "OwnAccess" | "AdminsOnly" | undefined {
  if (by.uid === grant.uid) return "OwnAccess";
  if (isStaff(grant) && !by.roles.includes("admin")) return "AdminsOnly";
  return undefined;
}

/** `sellerRequests/{uid}`: a member who asked to sell, or whom a moderator forbade it. */
export interface SellerRequest {
  uid: string;
  state: "waiting" | "approved" | "rejected";
  requestedAt: Date;
  decidedAt: Date | null;
}
