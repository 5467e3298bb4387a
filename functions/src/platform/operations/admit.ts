import { decideAccess, type Access, type CallerOf, type Grant } from "../auth/access.ts";
import { appCheckEnforced } from "../runtime/config.ts";
import type { Call } from "./call.ts";
import { failPipeline } from "./pipeline-failures.ts";

const refusals = {
  unauthenticated: failPipeline.Unauthenticated,
  "not a member": failPipeline.NotAMember,
  suspended: failPipeline.MemberSuspended,
  "lacks the role": failPipeline.AccessDenied,
} as const;

/** What the token alone decides: costs nothing, so it comes before everything else. */
export function requireToken(access: Access, call: Call): void {
  if (access !== "anyone" && call.uid === undefined) throw failPipeline.Unauthenticated();
  if (appCheckEnforced.value() && !call.hasValidAppCheck) throw failPipeline.AppCheckFailed();
}

/** Whether `access` is decided on the document `access/{uid}`. */
export function needsGrant(access: Access): boolean {
  return access !== "anyone" && access !== "signedIn";
}

/** The caller that the operation's access admits, by their grant as the call's transaction reads it. */
export function admit(access: Access, { uid, email }: Call, grant: Grant | undefined): CallerOf<Access> {
  const decision = decideAccess(access, uid, grant);
  if (decision !== "admitted") throw refusals[decision]();
  if (uid === undefined) return { kind: "anonymous" };
  return grant ? { kind: "member", uid, email, roles: grant.roles } : { kind: "signedIn", uid, email };
}
