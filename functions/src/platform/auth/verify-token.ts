import type { Context } from "../runtime/context.ts";
import { failPipeline } from "../operations/pipeline-failures.ts";

interface VerifiedToken {
  uid?: string | undefined;
  email?: string | undefined;
}

/**
 * The user of `Authorization: Bearer …`, or none without one. Throws `Unauthenticated` for an invalid token.
 */
export async function verifyIdToken(
  context: Pick<Context, "openAuth">,
  authorization: string | undefined,
): Promise<VerifiedToken> {
  if (authorization === undefined) return {};
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw failPipeline.Unauthenticated();
  const auth = await context.openAuth();
  try {
    const { uid, email } = await auth.verifyIdToken(token);
    return { uid, email };
  } catch {
    throw failPipeline.Unauthenticated();
  }
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
