import { identities } from "../platform/auth/identities.ts";
import { failPipeline } from "../platform/operations/pipeline-failures.ts";
import { log } from "../platform/runtime/log.ts";
import { perInstance } from "../platform/runtime/per-instance.ts";
import type { Context } from "../platform/runtime/context.ts";
import { HOUR, MINUTE } from "../platform/values/clock.ts";
import { putLatest } from "../platform/values/put-latest.ts";
import { allowedNetworks } from "./allowed-networks.ts";
import type { ApiKey } from "./api-key.ts";
import { apiKeyStore } from "./api-key-store.ts";

/** What an instance knows of a key. */
export interface KnownKey {
  readonly key: ApiKey;
  readonly readAt: number;
  /** By the networks that its owner has named. */
  readonly isAllowedFrom: (address: string) => boolean;
  /**
   * The `keysVersion` of its member's grant that was known before the key was read: while the grant still has it, the key
   * is as it was read. No clock is compared, since those of two instances differ.
   */
  readonly version: string | undefined;
  /** When Authentication last knew its member's account, enabled; undefined where it does not. */
  readonly accountSeenAt: number | undefined;
}

const FRESH_MS = MINUTE;
/** As long as an ID token outlives the account that it is of. */
const ACCOUNT_FRESH_MS = HOUR;
const MAX_KEPT = 10_000;

/** Kept apart, so that a flood of unknown keys pushes out no known one. */
const knowledge = perInstance(() => ({
  known: new Map<string, KnownKey>(),
  unknown: new Map<string, number>(),
  running: new Map<string, Promise<KnownKey | undefined>>(),
}));

/**
 * Reads keys by id: one read a minute and instance for each, however many calls wait for it, also for one that is none.
 * Once an hour Authentication is asked for the account: whoever is disabled there has no more of their keys than of their tokens.
 */
export function keyCache(context: Context) {
  const keys = apiKeyStore(context);
  const { known, unknown, running } = knowledge(context);
  const isFresh = (at: number | undefined, ageMs = FRESH_MS) =>
    at !== undefined && Math.abs(context.clock.now().getTime() - at) < ageMs;

  async function readNow(keyId: string, version: string | undefined): Promise<KnownKey | undefined> {
    const readAt = context.clock.now().getTime();
    const key = await keys.find(keyId);
    if (!key) {
      known.delete(keyId);
      putLatest(unknown, [keyId, readAt], MAX_KEPT);
      return undefined;
    }
    const accountSeenAt = await seeAccount(key, known.get(keyId)?.accountSeenAt);
    const isAllowedFrom = allowedNetworks(key.allowedNetworks);
    const found = { key, readAt, version, isAllowedFrom, accountSeenAt };
    putLatest(known, [keyId, found], MAX_KEPT);
    return found;
  }

  async function seeAccount({ uid }: ApiKey, seenAt: number | undefined): Promise<number | undefined> {
    if (isFresh(seenAt, ACCOUNT_FRESH_MS)) return seenAt;
    const now = context.clock.now();
    const user = await identities(context)
      .findSignedIn({ uid })
      .catch((error: unknown) => {
        log.error("authentication did not answer for the member of an API key", error);
        throw failPipeline.AuthUnavailable();
      });
    return user && now.getTime();
  }

  return {
    /** What is known without a read: undefined where nothing is, null where there is no such key. */
    peek(keyId: string): KnownKey | null | undefined {
      const found = known.get(keyId);
      if (found) return isFresh(found.readAt) ? found : undefined;
      return isFresh(unknown.get(keyId)) ? null : undefined;
    },
    /** What was known at the last look, however long ago. */
    lastKnown: (keyId: string): KnownKey | undefined => known.get(keyId),

    /** Reads past what is known, once for all who ask at the same time. `version` must have been known before. */
    read(keyId: string, version: string | undefined): Promise<KnownKey | undefined> {
      const subject = `${keyId}:${version}`;
      const reading = running.get(subject) ?? readNow(keyId, version).finally(() => running.delete(subject));
      running.set(subject, reading);
      return reading;
    },
  };
}
