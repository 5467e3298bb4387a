import { readSealingKeys, seal, unseal } from "../../platform/encryption/seal.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import { oauthSealingKeys } from "../parameters.ts";
import { signingKeyStore } from "./signing-key-store.ts";
import { expiryOf, isPublished, keyPeriod, type KeyPeriod, type SigningKey } from "./signing-key.ts";

/** A key that somebody has deleted, because it leaked, counts no longer than this. */
const FRESH_MS = 5 * MINUTE;
/** Whoever makes up the names of keys causes no more than one look in this time. */
const LOOK_AGAIN_MS = MINUTE;

const known = perInstance(() => ({
  keys: [] as SigningKey[],
  readAt: -Infinity,
  reading: undefined as Reading,
}));
type Reading = Promise<SigningKey[]> | undefined;

/** The keys that sign access tokens. They are made when they are first needed, each one period before it signs. */
export function signingKeys(context: Pick<Context, "database" | "clock">) {
  const store = signingKeyStore(context);
  const state = known(context);
  const age = () => Math.abs(context.clock.now().getTime() - state.readAt);

  async function readNow(): Promise<SigningKey[]> {
    const now = context.clock.now();
    const periods = [-1, 0, 1].map((offset) => keyPeriod(now, offset));
    const found = await store.findAll(periods.map(({ period }) => period));
    const missing = periods.slice(1).filter(({ period }) => !found.some((key) => key.period === period));
    const made = missing.length > 0 ? await makeKeys(context, missing) : [];
    state.keys = [...found, ...made];
    state.readAt = now.getTime();
    return state.keys;
  }

  /** Once for all who wait. */
  function read(): Promise<SigningKey[]> {
    state.reading ??= readNow().finally(() => (state.reading = undefined));
    return state.reading;
  }

  const list = async (maxAge = FRESH_MS): Promise<SigningKey[]> => {
    const now = context.clock.now();
    const keys = age() < maxAge ? state.keys : await read();
    return keys.filter((key) => isPublished(key, now));
  };

  return {
    list,

    /** The key that signs now. */
    current: async (): Promise<SigningKey> => {
      const { period } = keyPeriod(context.clock.now());
      const isCurrent = (key: SigningKey) => key.period === period;
      const key = (await list()).find(isCurrent) ?? (await read()).find(isCurrent);
      if (!key) throw new Error("There is no key to sign with");
      return key;
    },

    find: async (kid: string): Promise<SigningKey | undefined> => {
      const isIt = (key: SigningKey) => key.kid === kid;
      return (await list()).find(isIt) ?? (await list(LOOK_AGAIN_MS)).find(isIt);
    },
  };
}

/** Makes the keys of these periods, or finds those that another instance has made meanwhile. */
async function makeKeys(
  context: Pick<Context, "database">,
  periods: readonly KeyPeriod[],
): Promise<SigningKey[]> {
  const candidates = await Promise.all(periods.map(makeKey));
  const store = signingKeyStore(context);
  return context.database.runTransaction(async (transaction) => {
    const ids = periods.map(({ period }) => period);
    const found = await store.findAll(ids, transaction);
    return candidates.map((candidate) => {
      const existing = found.find(({ period }) => period === candidate.period);
      if (!existing) store.create(transaction, candidate);
      return existing ?? candidate;
    });
  });
}

async function makeKey(period: KeyPeriod): Promise<SigningKey> {
  const [{ generateKeyPair }, { exportJWK }, { calculateJwkThumbprint }] = await Promise.all([
    import("jose/key/generate/keypair"),
    import("jose/key/export"),
    import("jose/jwk/thumbprint"),
  ]);
  const pair = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "" } = await exportJWK(pair.publicKey);
  const publicKey = { kty: "EC", crv: "P-256", x, y } as const;
  const kid = await calculateJwkThumbprint(publicKey);
  const privateKey = JSON.stringify(await exportJWK(pair.privateKey));
  const sealedKey = seal(readSealingKeys(oauthSealingKeys.value()), privateKey, purposeOf(kid));
  return { ...period, kid, publicKey, sealedKey, expireAt: expiryOf(period) };
}

/** The private half, as JWK. */
export function openKey({ sealedKey, kid }: SigningKey): Record<string, unknown> {
  const text = unseal(readSealingKeys(oauthSealingKeys.value()), sealedKey, purposeOf(kid));
  return JSON.parse(text) as Record<string, unknown>;
}

function purposeOf(kid: string): string {
  return `signingKeys/${kid}`;
}
