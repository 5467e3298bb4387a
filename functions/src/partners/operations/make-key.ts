import * as contract from "../contract.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { isLive, type ApiKey } from "../api-key.ts";
import { apiKeyStore, keptUntil, type PartnerKeys } from "../api-key-store.ts";
import { keyCreated } from "../events.ts";
import { hashOf, keyIdOf, makeKey } from "../key-format.ts";
import { keyMode } from "../key-mode.ts";
import { presentKey } from "../present-key.ts";
import { unshownKeys } from "../unshown-keys.ts";

const dependencies = { keys: apiKeyStore, unshown: unshownKeys, access: accessStore };

/** What a call leaves for its second step and for replays: everything but the key. */
interface Made {
  readonly callId: string;
  readonly apiKey: OutputOf<typeof contract.revokeKey>;
}

/** The limits of a new key, as its owner or its predecessor has set them. */
type Terms = Pick<ApiKey, "uid" | "name" | "scopes" | "allowedNetworks" | "plan" | "expiresAt">;

function newKey(terms: Terms, now: Date): { text: string; key: ApiKey } {
  const mode = keyMode();
  const text = makeKey(mode);
  const hash = hashOf(text);
  const key = {
    ...terms,
    keyId: keyIdOf(hash),
    hash,
    mode,
    last4: text.slice(-4),
    createdAt: now,
    revokedAt: null,
    rotatedTo: null,
    lastUsedAt: null,
    expireAt: terms.expiresAt && keptUntil(terms.expiresAt),
  };
  return { text, key };
}

/** The member's keys with these ends; those whose documents are deleted by now are left out. */
function withEnds(partner: PartnerKeys, ends: Record<string, Date | null>, now: Date): PartnerKeys {
  const all = Object.entries({ ...partner.endsAt, ...ends });
  const kept = all.filter(([, end]) => end === null || keptUntil(end) > now);
  return { ...partner, endsAt: Object.fromEntries(kept) };
}

function saveNew(
  transaction: Transaction,
  { keys, unshown }: { keys: ReturnType<typeof apiKeyStore>; unshown: ReturnType<typeof unshownKeys> },
  { callId, text, key }: { callId: string; text: string; key: ApiKey },
): Made {
  const { keyId, uid, createdAt } = key;
  keys.create(transaction, key);
  emit(transaction, keyCreated, { at: createdAt, data: { keyId, uid } });
  unshown.keep(callId, text);
  return { callId, apiKey: presentKey(key) };
}

/** The second step: the key itself leaves, once, and is written nowhere. */
function show(
  { result, unshown }: { result: Made; unshown: ReturnType<typeof unshownKeys> },
  refuse: (details: { keyId: string }) => Error,
): OutputOf<typeof contract.createKey> {
  const { callId, apiKey } = result;
  const key = unshown.take(callId);
  if (key === undefined) throw refuse({ keyId: apiKey.keyId });
  return { key, apiKey };
}

export const createKey = implement(contract.createKey, dependencies, {
  prefetch: ({ uid, keys }) => (uid === undefined ? [] : [keys.partnerReference(uid)]),
  handle: async ({ input, caller, transaction, callId, keys, unshown, now, fail }): Promise<Made> => {
    if (caller.email !== undefined && !caller.isEmailVerified) throw fail.EmailNotVerified();
    const partner = await keys.findPartner(caller.uid, transaction);
    const live = Object.values(partner.endsAt).filter((end) => end === null || end > now);
    if (live.length >= contract.MAX_KEYS) throw fail.TooManyKeys();
    const { expiresInDays, name, scopes, allowedNetworks } = input;
    const expiresAt = expiresInDays === null ? null : after(now, expiresInDays * DAY);
    const terms = { uid: caller.uid, name, scopes, allowedNetworks, plan: partner.plan, expiresAt };
    const { text, key } = newKey(terms, now);
    keys.savePartner(transaction, withEnds(partner, { [key.keyId]: expiresAt }, now));
    return saveNew(transaction, { keys, unshown }, { callId, text, key });
  },
  complete: async ({ result, unshown, fail }) => show({ result, unshown }, fail.KeyAlreadyShown),
});

export const rotateKey = implement(contract.rotateKey, dependencies, {
  prefetch: ({ uid, input, keys }) =>
    uid === undefined ? [] : [keys.partnerReference(uid), keys.reference(input.keyId)],
  handle: async ({ input, caller, transaction, callId, keys, unshown, access, now, fail }): Promise<Made> => {
    const [old, partner] = await Promise.all([
      keys.find(input.keyId, transaction),
      keys.findPartner(caller.uid, transaction),
    ]);
    if (old?.uid !== caller.uid) throw fail.KeyNotFound();
    if (old.rotatedTo !== null) throw fail.KeyAlreadyRotated({ keyId: old.rotatedTo });
    if (!isLive(old, now)) throw fail.KeyEnded();
    const { uid, name, scopes, allowedNetworks, plan, expiresAt: end } = old;
    // For as long as its predecessor was made for.
    const expiresAt = end && after(now, end.getTime() - old.createdAt.getTime());
    const { text, key } = newKey({ uid, name, scopes, allowedNetworks, plan, expiresAt }, now);
    const overlapEnds = after(now, input.overlapHours * HOUR);
    const oldEnds = end !== null && end < overlapEnds ? end : overlapEnds;
    keys.end(transaction, old.keyId, { rotatedTo: key.keyId, expiresAt: oldEnds });
    keys.savePartner(transaction, withEnds(partner, { [old.keyId]: oldEnds, [key.keyId]: expiresAt }, now));
    access.markKeysChanged(transaction, uid);
    return saveNew(transaction, { keys, unshown }, { callId, text, key });
  },
  complete: async ({ result, unshown, fail }) => show({ result, unshown }, fail.KeyAlreadyShown),
});
