import type { Context } from "../runtime/context.ts";
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
    throw isUnreachable(error) ? failPipeline.AuthUnavailable() : failPipeline.Unauthenticated();
  }
}

/** The Admin SDK gives a failed request the code of an invalid token; its message alone tells them apart. */
function isUnreachable(error: unknown): boolean {
  return error instanceof Error && /^Error (?:fetching|while making request)/.test(error.message);
}

/** Whether the request comes from an app that App Check attests. */
export async function verifyAppCheck(token: string | undefined): Promise<boolean> {
  if (token === undefined) return false;
  const { getAppCheck } = await import("firebase-admin/app-check");
  try {
    await getAppCheck().verifyToken(token);
    return true;
  } catch {
    return false;
  }
}
