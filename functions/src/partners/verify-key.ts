import type { Authenticated } from "../platform/auth/credential.ts";
import { openServiceMode } from "../platform/load-shedding/open-service-mode.ts";
import { failPipeline } from "../platform/operations/pipeline-failures.ts";
import type { Context } from "../platform/runtime/context.ts";
import { findFault } from "./api-key.ts";
import { apiKeyStore } from "./api-key-store.ts";
import { badKeys } from "./bad-keys.ts";
import { keyCache, type KnownKey } from "./key-cache.ts";
import { hashOf, isSameHash, keyIdOf, readMode } from "./key-format.ts";
import { keyMode } from "./key-mode.ts";
import { allowanceIn } from "./plans.ts";

/**
 * Whom an API key acts for. Form and checksum first, which cost nothing; then what this instance knows; then one read.
 * The owner of a real key is told why it does not count; of any other nobody learns anything.
 */
export async function verifyKey(text: string, address: string, context: Context): Promise<Authenticated> {
  const tries = badKeys(context, address);
  const mode = readMode(text);
  if (mode === undefined) {
    tries.countMalformed();
    throw failPipeline.Unauthenticated();
  }
  if (mode !== keyMode()) throw failPipeline.KeyOfOtherMode();

  const hash = hashOf(text);
  const keyId = keyIdOf(hash);
  const cache = keyCache(context);
  let known = cache.peek(keyId);
  if (known === null) {
    tries.countMalformed();
    throw failPipeline.Unauthenticated();
  }
  if (!known) {
    const before = cache.lastKnown(keyId);
    if (!before) tries.refuseExhausted();
    known = await cache.read(keyId, before?.version);
    if (!known) {
      await tries.countUnknown();
      throw failPipeline.Unauthenticated();
    }
  }
  if (!isSameHash(known.key.hash, hash)) throw failPipeline.Unauthenticated();
  const check = ({ key, isAllowedFrom, accountSeenAt }: KnownKey) => {
    if (accountSeenAt === undefined) throw failPipeline.SignInRevoked();
    const fault = findFault(key, context.clock.now());
    if (fault) throw failPipeline[fault]();
    if (!isAllowedFrom(address)) throw failPipeline.NetworkNotAllowed();
  };
  check(known);

  const { uid, scopes, plan } = known.key;
  const allowance = allowanceIn(await openServiceMode(context).read(), plan);
  return {
    uid,
    isEmailVerified: false,
    isAnonymous: false,
    credential: { kind: "apiKey", keyId, scopes, allowance },
    saveUse: (at) => apiKeyStore(context).saveLastUse(keyId, at),
    confirm: async (grant) => {
      if (grant?.keysVersion === known?.version) return;
      known = await cache.read(keyId, grant?.keysVersion);
      if (!known) throw failPipeline.Unauthenticated();
      check(known);
    },
  };
}
