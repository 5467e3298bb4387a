import type { Context } from "../platform/runtime/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { ApiKey } from "./api-key.ts";
import { keptUntil, type PartnerKeys } from "./partner-keys.ts";
import { DEFAULT_PLAN } from "./plans.ts";

/** `apiKeys/{keyId}` and `partners/{uid}` */
export function apiKeyStore({ database }: Pick<Context, "database">) {
  const apiKeys = database.collection<ApiKey>("apiKeys");
  const partners = database.collection<PartnerKeys>("partners");
  return {
    /** For a handler that names what it is going to read. */
    reference: (keyId: string) => apiKeys.doc(keyId),
    partnerReference: (uid: string) => partners.doc(uid),
    find: (keyId: string, reader: Reader = database) => reader.get(apiKeys.doc(keyId)),
    findAll: async (keyIds: readonly string[], reader: Reader = database) =>
      (await reader.getAll(keyIds.map((keyId) => apiKeys.doc(keyId)))).filter((key) => key !== undefined),
    create: (transaction: Transaction, key: ApiKey) => transaction.create(apiKeys.doc(key.keyId), key),
    /** For a key that ends earlier than it was to. Its use is counted meanwhile, so nothing else is written. */
    end: (transaction: Transaction, keyId: string, end: KeyEnd) =>
      transaction.update(apiKeys.doc(keyId), { ...end, expireAt: keptUntil(endOf(end)) }),
    /** When a key was last used, as counted from time to time. Fails where it is deleted. */
    saveLastUse: (keyId: string, at: Date) => database.update(apiKeys.doc(keyId), { lastUsedAt: at }),
    savePlan: (transaction: Transaction, keyId: string, plan: string) =>
      transaction.update(apiKeys.doc(keyId), { plan }),

    remove: (transaction: Transaction, keyId: string) => transaction.delete(apiKeys.doc(keyId)),

    findPartner: async (uid: string, reader: Reader = database) => ({
      uid,
      plan: DEFAULT_PLAN,
      endsAt: {},
      ...(await reader.get(partners.doc(uid))),
    }),
    savePartner: (transaction: Transaction, partner: PartnerKeys) =>
      transaction.set(partners.doc(partner.uid), partner),
  };
}

/** How a key ends: revoked, or expired sooner because another takes its place. */
type KeyEnd = { readonly revokedAt: Date } | { readonly rotatedTo: string; readonly expiresAt: Date };

function endOf(end: KeyEnd): Date {
  return "expiresAt" in end ? end.expiresAt : end.revokedAt;
}

/** For other domains: finds a key, and writes none. */
export function apiKeyReader(context: Pick<Context, "database">) {
  return { find: (keyId: string) => apiKeyStore(context).find(keyId) };
}
