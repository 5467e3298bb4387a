import { findSession } from "../auth/session-cookie.ts";
import { isStillSignedIn } from "../auth/session-checks.ts";
import { verifySessionCookie } from "../auth/verify-token.ts";
import type { Authenticate } from "./authenticate.ts";
import { refuseCrossSite } from "./cross-site.ts";

/** Browsers send a cookie with everything: it counts where nothing else says who is calling. */
export function presentsSession({ headers }: { readonly headers: Headers }): boolean {
  return !headers.has("authorization") && findSession(headers.get("cookie")) !== undefined;
}

/**
 * Accepts the session of a page that a server has rendered. One that no longer counts is as none: public pages stay
 * readable.
 */
export const bySessionCookie: Authenticate = async ({ method, headers }, context) => {
  const cookie = findSession(headers.get("cookie"));
  if (cookie === undefined) return undefined;
  refuseCrossSite({ method, headers });
  const claims = await verifySessionCookie(context, cookie);
  if (!claims || !(await isStillSignedIn(context, claims))) return undefined;
  return { ...claims, credential: { kind: "sessionCookie" } };
};
