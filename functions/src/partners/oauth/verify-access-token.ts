import { hash } from "node:crypto";
import type { Authenticated } from "../../platform/auth/credential.ts";
import { openServiceMode } from "../../platform/load-shedding/open-service-mode.ts";
import { failPipeline } from "../../platform/operations/pipeline-failures.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { allowedNetworks } from "../allowed-networks.ts";
import { findFault } from "../api-key.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { badKeys } from "../bad-keys.ts";
import { keyCache } from "../key-cache.ts";
import { allowanceIn } from "../plans.ts";
import { readAccessToken, type AccessGrant } from "./access-token.ts";

const MAX_KEPT = 10_000;
/** By hash: a token is verified once an instance. */
const verified = perInstance(() => new Map<string, AccessGrant>());

/**
 * Whom an access token acts for: the member of the key that it was exchanged for, within its scopes. Verified on each
 * instance without a read. Where the member's keys have changed since it was issued, the key is looked at again.
 */
export async function verifyAccessToken(
  token: string,
  address: string,
  context: Context,
): Promise<Authenticated> {
  const tokenId = hash("sha256", token, "base64url");
  const kept = verified(context);
  const tries = badKeys(context, address);
  let found = kept.get(tokenId);
  if (!found) {
    tries.refuseExhausted();
    found = await readAccessToken(context, token);
    if (!found) {
      tries.countMalformed();
      throw failPipeline.Unauthenticated();
    }
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(tokenId, found);
  }
  if (found.expiresAt <= context.clock.now()) throw failPipeline.Unauthenticated();
  if (!allowedNetworks(found.allowedNetworks)(address)) throw failPipeline.NetworkNotAllowed();

  const { uid, keyId, scopes, plan, keysVersion } = found;
  const allowance = allowanceIn(await openServiceMode(context).read(), plan);
  return {
    uid,
    isEmailVerified: false,
    isAnonymous: false,
    credential: { kind: "apiKey", keyId, scopes, allowance },
    saveUse: (at) => apiKeyStore(context).saveLastUse(keyId, at),
    confirm: async (grant) => {
      const version = grant?.keysVersion;
      if ((version ?? null) === keysVersion) return;
      const cache = keyCache(context);
      const remembered = cache.peek(keyId);
      const known = remembered?.version === version ? remembered : await cache.read(keyId, version);
      if (!known) throw failPipeline.Unauthenticated();
      if (known.accountSeenAt === undefined) throw failPipeline.SignInRevoked();
      const fault = findFault(known.key, context.clock.now());
      if (fault) throw failPipeline[fault]();
    },
  };
}
