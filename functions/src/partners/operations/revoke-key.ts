import * as contract from "../contract.ts";
import { implement } from "../../platform/operations/implement.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { hashOf, isSameHash, keyIdOf, readMode } from "../key-format.ts";
import { keyRevoker } from "../key-revoker.ts";
import { presentKey } from "../present-key.ts";

const dependencies = { keys: apiKeyStore, revoke: keyRevoker };

export const revokeKey = implement(contract.revokeKey, dependencies, {
  prefetch: ({ uid, input, keys }) =>
    uid === undefined ? [] : [keys.partnerReference(uid), keys.reference(input.keyId)],
  handle: async ({ input, caller, transaction, keys, revoke, now, fail }) => {
    const key = await keys.find(input.keyId, transaction);
    if (key?.uid !== caller.uid) throw fail.KeyNotFound();
    return presentKey(await revoke(transaction, key, { now }));
  },
});

/** Whoever holds the whole key could as well use it: that is proof enough to end it. */
export const reportLeakedKey = implement(contract.reportLeakedKey, dependencies, {
  handle: async ({ input, transaction, keys, revoke, now, fail, noteAudit }) => {
    const keyHash = hashOf(input.key);
    const key = readMode(input.key) && (await keys.find(keyIdOf(keyHash), transaction));
    if (!key || !isSameHash(key.hash, keyHash)) throw fail.NotAKey();
    noteAudit({ target: key.keyId });
    await revoke(transaction, key, { now, isReported: true });
    return { isRevoked: true } as const;
  },
});
