import { accessStore } from "../platform/auth/access-store.ts";
import { verifyAppCheck } from "../platform/auth/verify-token.ts";
import { admit, requireCredential } from "../platform/operations/admit.ts";
import { tooManyCalls } from "../platform/operations/exhausted-limits.ts";
import type { RouteRequest } from "../platform/operations/http-route.ts";
import { spendToken } from "../platform/operations/lease-tokens.ts";
import { perMember } from "../platform/operations/limit.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { ForwardedCaller } from "./legacy-token.ts";
import type { ProxyRoute } from "./route-table.ts";

/** Of each caller, over all rows: the existing backend may know no limits of its own. */
const limit = perMember(600, "minute");

/**
 * Whom a request comes from, by the same credentials, grant and limits as an operation's caller; who is suspended or
 * deleted is refused here, since the existing backend does not know. One read, none without a credential.
 */
export async function identifyCaller(
  { request: { method, url, headers }, address, authenticate, context }: RouteRequest,
  { access, scope }: ProxyRoute,
): Promise<ForwardedCaller> {
  const authenticated = await authenticate({ method, url, headers, address }, context);
  const hasValidAppCheck = await verifyAppCheck(headers.get("x-firebase-appcheck") ?? undefined);
  requireCredential({ access, ...(scope && { scope }) }, { ...authenticated, hasValidAppCheck });
  const uid = authenticated?.uid;
  const grant = uid === undefined ? undefined : await accessStore(context).findGrant(uid);
  const caller = await admit({ access: grant ? "member" : access }, authenticated ?? {}, grant);
  const wait = await spendToken(context, idFrom("limit", `proxy:${uid ?? address}`), limit);
  if (wait > 0) throw tooManyCalls(wait);
  const credential = authenticated?.credential;
  return {
    uid,
    roles: caller.kind === "member" ? caller.roles : [],
    scopes: credential && "scopes" in credential ? credential.scopes : undefined,
  };
}
