import { appCheckEnforced } from "../runtime/config.ts";
import type { Context } from "../runtime/context.ts";
import { log } from "../runtime/log.ts";
import { OperationError } from "../operations/failures.ts";
import { failPipeline } from "../operations/pipeline-failures.ts";
import { readClaims, type TokenClaims } from "./token-claims.ts";

/**
 * The user of `Authorization: Bearer …`, or none without one. Throws `Unauthenticated` for an invalid token, and
 * `AuthUnavailable` where Google's keys cannot be fetched to verify it.
 */
export async function verifyIdToken(
  context: Pick<Context, "openAuth">,
  authorization: string | undefined,
): Promise<TokenClaims | undefined> {
  if (authorization === undefined) return undefined;
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw failPipeline.Unauthenticated();
  const auth = await context.openAuth();
  try {
    return readClaims(await auth.verifyIdToken(token));
  } catch (error) {
    if (!isUnreachable(error)) throw failPipeline.Unauthenticated();
    log.error("Google's keys cannot be fetched to verify an ID token", error);
    throw failPipeline.AuthUnavailable();
  }
}

/**
 * The anonymous user whose ID token this is; nobody for a token that does not count, or of somebody who has shown who they
 * are. Throws `AuthUnavailable` where it cannot be verified.
 */
export async function verifyVisitor(
  context: Pick<Context, "openAuth">,
  token: string,
): Promise<string | undefined> {
  const claims = await verifyIdToken(context, `Bearer ${token}`).catch((error: unknown) => {
    if (error instanceof OperationError && error.reason === "Unauthenticated") return undefined;
    throw error;
  });
  return claims?.isAnonymous ? claims.uid : undefined;
}

/**
 * The user of a session cookie, or none where it does not count. Throws `AuthUnavailable` where Google's keys cannot be
 * fetched to verify it.
 */
export async function verifySessionCookie(
  context: Pick<Context, "openAuth">,
  cookie: string,
): Promise<TokenClaims | undefined> {
  const auth = await context.openAuth();
  try {
    return readClaims(await auth.verifySessionCookie(cookie));
  } catch (error) {
    if (!isUnreachable(error)) return undefined;
    log.error("Google's keys cannot be fetched to verify a session cookie", error);
    throw failPipeline.AuthUnavailable();
  }
}

/** The Admin SDK gives a failed request the code of an invalid token; its message alone tells them apart. */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && /^Error (?:fetching|while making request)/.test(error.message);
}

/** Verifies the token of App Check; the Admin SDK's unless a test says otherwise. */
type VerifyAppCheckToken = (token: string) => Promise<unknown>;

const verifyByAdmin: VerifyAppCheckToken = async (token) =>
  (await import("firebase-admin/app-check")).getAppCheck().verifyToken(token);

/**
 * Whether the request comes from an app that App Check attests. Throws `AppCheckUnavailable` where that is enforced and
 * Google's keys cannot be fetched to verify the token.
 */
export async function verifyAppCheck(
  token: string | undefined,
  verify: VerifyAppCheckToken = verifyByAdmin,
): Promise<boolean> {
  if (token === undefined) return false;
  try {
    await verify(token);
    return true;
  } catch (error) {
    if (!isUnreachable(error)) return false;
    log.error("Google's keys cannot be fetched to verify an App Check token", error);
    if (appCheckEnforced.value()) throw failPipeline.AppCheckUnavailable();
    return false;
  }
}
