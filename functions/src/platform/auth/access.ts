/** Who may call an operation. Each level above `signedIn` needs an active grant in `access/{uid}`. */
export type Access = "anyone" | "signedIn" | "member" | "seller" | "moderator" | "admin";

export const roles = ["seller", "moderator", "admin"] as const;
export type Role = (typeof roles)[number];

/** The document that access decisions read: not public, written only by the server. */
export interface Grant {
  uid: string;
  /** `deleted` is kept as long as a token of the user may be valid. */
  state: "active" | "suspended" | "deleted";
  roles: Role[];
  grantedAt: Date;
  /** Storage takes no upload before, or no evidence: today's allowance is used up. */
  uploadsFrom?: Date;
  evidenceFrom?: Date;
  /** They signed out everywhere: sign-ins from before this no longer count. */
  signedOutAt?: Date;
  /** Changes whenever one of their API keys is revoked or rotated: a key that was read before is read again. */
  keysVersion?: string;
  expireAt?: Date;
}

/**
 * What Firebase Authentication says of a user: in the token, which may be an hour old; the e-mail address of one whose
 * operation checks revocation is the current one.
 */
interface Identity {
  readonly email?: string | undefined;
  readonly isEmailVerified: boolean;
  /** Signed in by Firebase's anonymous provider: without any proof of who they are. */
  readonly isAnonymous: boolean;
}

interface Nobody {
  readonly kind: "anonymous";
}

/** Someone with a valid token who may not have registered. */
interface SignedIn extends Identity {
  readonly kind: "signedIn";
  readonly uid: string;
}

interface Member extends Identity {
  readonly kind: "member";
  readonly uid: string;
  readonly roles: readonly Role[];
}

/** The caller that a handler receives, by the access of its operation. */
export type CallerOf<A extends Access> = A extends "anyone"
  ? Nobody | SignedIn
  : A extends "signedIn"
    ? SignedIn
    : Member;

export type AccessDecision =
  | "admitted"
  | "unauthenticated"
  | "not a member"
  | "suspended"
  | "not a seller"
  | "lacks the role";

/** Whether they may sell: buyers and payments ask this of the seller's grant, whoever calls. */
export function maySell(grant: Grant | undefined): boolean {
  return grant?.state === "active" && grant.roles.includes("seller");
}

/** Whether they have power over other members. */
export function isStaff({ roles: held }: { readonly roles: readonly Role[] }): boolean {
  return held.includes("moderator") || held.includes("admin");
}

/** Whether a sign-in has been ended by its member. Tokens have whole seconds; a key has no sign-in. */
export function isSignedOut(grant: Grant | undefined, authenticatedAt: Date | undefined): boolean {
  if (grant?.signedOutAt === undefined || authenticatedAt === undefined) return false;
  return authenticatedAt.getTime() < Math.floor(grant.signedOutAt.getTime() / 1000) * 1000;
}

interface AccessRequest {
  access: Access;
  /** The operation also serves suspended members, for what they owe to others. */
  allowsSuspended?: boolean | undefined;
}

/** Of a member as they are now: suspended ones are none. */
export function isAdmin(grant: Grant | undefined): boolean {
  return grant !== undefined && decideAccess({ access: "admin" }, grant.uid, grant) === "admitted";
}

/** Decides by uid and grant alone; `admin` includes `moderator`. */
export function decideAccess(
  { access, allowsSuspended }: AccessRequest,
  uid: string | undefined,
  grant: Grant | undefined,
): AccessDecision {
  if (access === "anyone") return "admitted";
  if (uid === undefined) return "unauthenticated";
  if (access === "signedIn") return "admitted";
  if (grant === undefined || grant.state === "deleted") return "not a member";
  if (grant.state === "suspended" && !allowsSuspended) return "suspended";
  if (access === "member" || grant.roles.includes(access)) return "admitted";
  if (access === "moderator" && grant.roles.includes("admin")) return "admitted";
  return access === "seller" ? "not a seller" : "lacks the role";
}
