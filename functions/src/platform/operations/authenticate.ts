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
  const claims = await verifyIdToken(context, headers.get("authorization") ?? undefined);
  return claims && { ...claims, credential: { kind: "idToken" } };
};
