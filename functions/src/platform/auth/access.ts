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
  expireAt?: Date;
}

interface Anonymous {
  readonly kind: "anonymous";
}

/** Someone with a valid token who may not have registered. */
interface SignedIn {
  readonly kind: "signedIn";
  readonly uid: string;
  readonly email?: string | undefined;
}

interface Member {
  readonly kind: "member";
  readonly uid: string;
  readonly email?: string | undefined;
  readonly roles: readonly Role[];
}

/** The caller that a handler receives, by the access of its operation. */
export type CallerOf<A extends Access> = A extends "anyone"
  ? Anonymous | SignedIn
  : A extends "signedIn"
    ? SignedIn
    : Member;

export type AccessDecision = "admitted" | "unauthenticated" | "not a member" | "suspended" | "lacks the role";

/** Decides by uid and grant alone; `admin` includes `moderator`. */
export function decideAccess(
  access: Access,
  uid: string | undefined,
  grant: Grant | undefined,
): AccessDecision {
  if (access === "anyone") return "admitted";
  if (uid === undefined) return "unauthenticated";
  if (access === "signedIn") return "admitted";
  if (grant === undefined || grant.state === "deleted") return "not a member";
  if (grant.state !== "active") return "suspended";
  if (access === "member" || grant.roles.includes(access)) return "admitted";
  if (access === "moderator" && grant.roles.includes("admin")) return "admitted";
  return "lacks the role";
}
