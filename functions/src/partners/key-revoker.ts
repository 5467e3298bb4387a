import { accessStore } from "../platform/auth/access-store.ts";
import { emit } from "../platform/events/domain-event.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import type { ApiKey } from "./api-key.ts";
import { apiKeyStore } from "./api-key-store.ts";
import { keyReported } from "./events.ts";

/**
 * Ends a key for its next call on every instance: the grant of its member, which each call reads, says that the keys
 * have changed. What is revoked already stays as it is, and nobody is told twice.
 */
export function keyRevoker(context: Pick<Context, "database">) {
  const keys = apiKeyStore(context);
  const access = accessStore(context);
  return async (
    transaction: Transaction,
    key: ApiKey,
    { now, isReported = false }: { now: Date; isReported?: boolean },
  ): Promise<ApiKey> => {
    if (key.revokedAt !== null) return key;
    const { keyId, uid } = key;
    const [partner, grant] = await Promise.all([
      keys.findPartner(uid, transaction),
      access.findGrant(uid, transaction),
    ]);
    keys.end(transaction, keyId, { revokedAt: now });
    keys.savePartner(transaction, { ...partner, endsAt: { ...partner.endsAt, [keyId]: now } });
    if (grant) access.markKeysChanged(transaction, uid);
    if (isReported) emit(transaction, keyReported, { at: now, data: { keyId, uid } });
    return { ...key, revokedAt: now };
  };
}
