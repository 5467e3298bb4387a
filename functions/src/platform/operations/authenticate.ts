import type { Authenticated } from "../auth/credential.ts";
import { verifyIdToken } from "../auth/verify-token.ts";
import type { Context } from "../runtime/context.ts";

/** What of a request says who sends it. */
interface PresentedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly address: string;
}

/**
 * Whom a request comes from, or undefined for one without a credential. Throws `Unauthenticated` for one that does not
 * count, and `AuthUnavailable` where it cannot be verified at this moment.
 */
export type Authenticate = (
  request: PresentedRequest,
  context: Context,
) => Promise<Authenticated | undefined>;

/** Accepts Firebase ID tokens and nothing else. */
export const byIdToken: Authenticate = async ({ headers }, context) => {
  const authorization = headers.get("authorization") ?? undefined;
  const claims = await verifyIdToken(context, authorization);
  if (authorization === undefined || !claims) return undefined;
  return { ...claims, credential: { kind: "idToken", token: authorization.slice("Bearer ".length) } };
};
