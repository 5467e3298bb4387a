import { decideAccess, isSignedOut, type Access, type CallerOf, type Grant } from "../auth/access.ts";
import { scopesOf } from "../auth/credential.ts";
import { appCheckEnforced } from "../runtime/config.ts";
import { identities } from "../auth/identities.ts";
import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { after, MINUTE } from "../values/clock.ts";
import type { Call } from "./call.ts";
import { checksRevocation, type OperationDefinition } from "./define-operation.ts";
import { failPipeline } from "./pipeline-failures.ts";

const refusals = {
  unauthenticated: failPipeline.Unauthenticated,
  "not a member": failPipeline.NotAMember,
  suspended: failPipeline.MemberSuspended,
  "not a seller": failPipeline.NotASeller,
  "lacks the role": failPipeline.AccessDenied,
} as const;

/** What of an operation says whom it admits; other routes have it too. */
type Guarded = Pick<
  OperationDefinition,
  "access" | "scope" | "allowsSuspended" | "setsCookies" | "signedInWithin"
>;

/** What the credential alone decides: costs nothing, so it comes before everything else. */
export function requireCredential(operation: Guarded, call: Call, now: Date): void {
  const { access, scope, setsCookies } = operation;
  if (setsCookies && !call.setCookie) throw failPipeline.RestOnly();
  if (access !== "anyone" && call.uid === undefined) throw failPipeline.Unauthenticated();
  const scopes = scopesOf(call.credential);
  if (scopes) {
    if (scope === undefined) throw failPipeline.KeyNotAccepted();
    if (!scopes.includes(scope)) throw failPipeline.ScopeMissing({ scope });
    // App Check attests a member's app; a partner's server has none.
    return;
  }
  if (appCheckEnforced.value() && !call.hasValidAppCheck) throw failPipeline.AppCheckFailed();
  if (isSignInTooOld(operation, call, now)) throw failPipeline.SignInTooOld();
}

function isSignInTooOld({ signedInWithin }: Guarded, { authenticatedAt }: Call, now: Date): boolean {
  if (signedInWithin === undefined) return false;
  return authenticatedAt === undefined || authenticatedAt < after(now, -signedInWithin * MINUTE);
}

/**
 * The call with the user's current e-mail address, where the operation asks Authentication whether the sign-in still
 * counts. Throws `SignInRevoked` where it does not, and `AuthUnavailable` where there is no answer.
 */
export async function checkSignIn(
  operation: OperationDefinition,
  call: Call,
  context: Pick<Context, "openAuth">,
): Promise<Call> {
  const { uid, authenticatedAt } = call;
  if (uid === undefined || !checksRevocation(operation)) return call;
  const user = await identities(context)
    .findSignedIn({ uid, authenticatedAt })
    .catch((error: unknown) => {
      log.error("authentication did not answer", error, { operation: operation.name });
      throw failPipeline.AuthUnavailable();
    });
  if (!user) throw failPipeline.SignInRevoked();
  return { ...call, ...user };
}

/**
 * The caller's grant, where the call is decided on it: by the operation's access, or by its credential, which counts
 * only as long as its member does.
 */
export async function readGrant(
  { access }: OperationDefinition,
  { uid, credential }: Call,
  find: (uid: string) => Promise<Grant | undefined>,
): Promise<Grant | undefined> {
  if (uid === undefined) return undefined;
  return needsMembership(access) || scopesOf(credential) ? find(uid) : undefined;
}

export function needsMembership(access: Access): boolean {
  return access !== "anyone" && access !== "signedIn";
}

/**
 * The caller that the operation's access admits, by their grant as the call's transaction reads it. What anyone may call,
 * a key may only while its member is in good standing.
 */
export async function admit(
  { access, allowsSuspended }: Guarded,
  call: Call,
  grant: Grant | undefined,
): Promise<CallerOf<Access>> {
  const { uid, email, isEmailVerified = false, isAnonymous = false } = call;
  const { credential, authenticatedAt, confirm } = call;
  const isMembers = needsMembership(access);
  const least = scopesOf(credential) && !isMembers ? "member" : access;
  const decision = decideAccess({ access: least, allowsSuspended }, uid, grant);
  if (decision !== "admitted") throw refusals[decision]();
  await confirm?.(grant);
  if (uid === undefined) return { kind: "anonymous" };
  if (isSignedOut(grant, authenticatedAt)) throw failPipeline.SignInRevoked();
  const user = { uid, email, isEmailVerified, isAnonymous };
  return grant && isMembers ? { kind: "member", ...user, roles: grant.roles } : { kind: "signedIn", ...user };
}
