import * as contract from "../contract.ts";
import { accessStore } from "../../platform/auth/access-store.ts";
import { emit } from "../../platform/events/domain-event.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { implement } from "../../platform/operations/implement.ts";
import { after, DAY, HOUR } from "../../platform/values/clock.ts";
import { isLive, type ApiKey } from "../api-key.ts";
import { apiKeyStore } from "../api-key-store.ts";
import { keyCreated } from "../events.ts";
import { hashOf, keyIdOf, makeKey } from "../key-format.ts";
import { keyMode } from "../key-mode.ts";
import { countLive, keptUntil, MAX_KEYS, withEnds, type PartnerKeys } from "../partner-keys.ts";
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

interface Making {
  readonly transaction: Transaction;
  readonly callId: string;
  readonly now: Date;
  readonly partner: PartnerKeys;
  readonly keys: ReturnType<typeof apiKeyStore>;
  readonly unshown: ReturnType<typeof unshownKeys>;
}

/** Saves a key and what its member has with it. `ends` are those of other keys that it changes. */
function saveNew(
  { transaction, callId, now, partner, keys, unshown }: Making,
  { text, key }: ReturnType<typeof newKey>,
  ends: PartnerKeys["endsAt"] = {},
): Made {
  const { keyId, uid, expiresAt } = key;
  keys.create(transaction, key);
  const changed = withEnds(partner, { ...ends, [keyId]: expiresAt }, now);
  keys.savePartner(transaction, changed.partner);
  for (const each of changed.surplus) keys.remove(transaction, each);
  emit(transaction, keyCreated, { at: now, data: { keyId, uid } });
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
  handle: async ({ input, caller, keys, now, fail, ...given }): Promise<Made> => {
    if (caller.email !== undefined && !caller.isEmailVerified) throw fail.EmailNotVerified();
    const partner = await keys.findPartner(caller.uid, given.transaction);
    if (countLive(partner, now) >= MAX_KEYS) throw fail.TooManyKeys();
    const { expiresInDays, name, scopes, allowedNetworks } = input;
    const expiresAt = expiresInDays === null ? null : after(now, expiresInDays * DAY);
    const terms = { uid: caller.uid, name, scopes, allowedNetworks, plan: partner.plan, expiresAt };
    const made = newKey(terms, now);
    given.noteAudit({ target: made.key.keyId });
    return saveNew({ ...given, keys, now, partner }, made);
  },
  complete: async ({ result, unshown, fail }) => show({ result, unshown }, fail.KeyAlreadyShown),
});

export const rotateKey = implement(contract.rotateKey, dependencies, {
  prefetch: ({ uid, input, keys }) =>
    uid === undefined ? [] : [keys.partnerReference(uid), keys.reference(input.keyId)],
  handle: async ({ input, caller, keys, access, now, fail, ...given }): Promise<Made> => {
    const { transaction } = given;
    const [old, partner] = await Promise.all([
      keys.find(input.keyId, transaction),
      keys.findPartner(caller.uid, transaction),
    ]);
    if (old?.uid !== caller.uid) throw fail.KeyNotFound();
    if (old.rotatedTo !== null) throw fail.KeyAlreadyRotated({ keyId: old.rotatedTo });
    if (!isLive(old, now)) throw fail.KeyEnded();
    if (countLive(partner, now) >= 2 * MAX_KEYS) throw fail.TooManyKeys();
    const { uid, name, scopes, allowedNetworks, plan, expiresAt: end } = old;
    // For as long as its predecessor was made for.
    const expiresAt = end && after(now, end.getTime() - old.createdAt.getTime());
    const made = newKey({ uid, name, scopes, allowedNetworks, plan, expiresAt }, now);
    const overlapEnds = after(now, input.overlapHours * HOUR);
    const oldEnds = end !== null && end < overlapEnds ? end : overlapEnds;
    keys.end(transaction, old.keyId, { rotatedTo: made.key.keyId, expiresAt: oldEnds });
    access.markKeysChanged(transaction, uid);
    given.noteAudit({ after: { rotatedTo: made.key.keyId } });
    return saveNew({ ...given, keys, now, partner }, made, { [old.keyId]: oldEnds });
  },
  complete: async ({ result, unshown, fail }) => show({ result, unshown }, fail.KeyAlreadyShown),
});
