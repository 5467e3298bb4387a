import { accessStore } from "../platform/auth/access-store.ts";
import { verifyAppCheck } from "../platform/auth/verify-token.ts";
import { admit, requireCredential } from "../platform/operations/admit.ts";
import type { Call } from "../platform/operations/call.ts";
import { tooManyCalls } from "../platform/operations/exhausted-limits.ts";
import type { RouteRequest } from "../platform/operations/http-route.ts";
import { spendToken } from "../platform/operations/lease-tokens.ts";
import { perMember } from "../platform/operations/limit.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { ForwardedCaller } from "./legacy-token.ts";
import type { ProxyRoute } from "./route-table.ts";

/** Of each caller, over all rows: the existing backend may know no limits of its own. */
const limit = perMember(600, "minute");

/** A request as the pipeline knows calls: its credential is verified, and nothing else. */
export async function readCall(received: RouteRequest): Promise<Call> {
  const { request, requestId, address, authenticate, context } = received;
  const { method, url, headers } = request;
  return {
    requestId,
    transport: "rest",
    ...(await authenticate({ method, url, headers, address }, context)),
    hasValidAppCheck: await verifyAppCheck(headers.get("x-firebase-appcheck") ?? undefined),
    address,
    readInput: () => undefined,
  };
}

/**
 * Admits a call by the same credentials, grant and limits as an operation's; who is suspended or deleted is refused here,
 * since the existing backend does not know. One read, none without a credential.
 */
export async function admitCaller(
  { context }: RouteRequest,
  { access, scope }: ProxyRoute,
  call: Call,
): Promise<ForwardedCaller> {
  const { uid, address, credential } = call;
  requireCredential({ access, ...(scope && { scope }) }, call, context.clock.now());
  const grant = uid === undefined ? undefined : await accessStore(context).findGrant(uid);
  const caller = await admit({ access: grant ? "member" : access }, call, grant);
  const wait = await spendToken(context, idFrom("limit", `proxy:${uid ?? address}`), limit);
  if (wait > 0) throw tooManyCalls(wait);
  return {
    uid,
    roles: caller.kind === "member" ? caller.roles : [],
    scopes: credential?.kind === "apiKey" ? credential.scopes : undefined,
  };
}
