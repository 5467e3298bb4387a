import type { Context } from "../runtime/context.ts";
import { perInstance } from "../runtime/per-instance.ts";
import { failPipeline } from "../operations/pipeline-failures.ts";
import { log } from "../runtime/log.ts";
import { HOUR } from "../values/clock.ts";
import { identities } from "./identities.ts";
import type { TokenClaims } from "./token-claims.ts";

/** Bounded: what is forgotten is asked again. */
const MAX_REMEMBERED = 10_000;

/** When this instance last heard that a sign-in counts. */
const checkedAt = perInstance(() => new Map<string, number>());

/**
 * Whether the sign-in of a session still counts. An ID token lives for an hour and is not renewed for a user who is gone,
 * disabled or signed out; a session lives for days. So each instance asks Authentication once an hour and session: a
 * session outlives its sign-in no longer than a token. Throws `AuthUnavailable` where there is no answer.
 */
export async function isStillSignedIn(
  context: Pick<Context, "database" | "clock" | "openAuth">,
  { uid, authenticatedAt }: TokenClaims,
): Promise<boolean> {
  const checked = checkedAt(context);
  const session = `${uid} ${authenticatedAt.getTime()}`;
  const now = context.clock.now().getTime();
  if ((checked.get(session) ?? 0) > now - HOUR) return true;
  const user = await identities(context)
    .findSignedIn({ uid, authenticatedAt })
    .catch((error: unknown) => {
      log.error("authentication did not answer for a session", error);
      throw failPipeline.AuthUnavailable();
    });
  if (!user) return false;
  if (checked.size >= MAX_REMEMBERED) checked.clear();
  checked.set(session, now);
  return true;
}
