import { perInstance } from "../platform/runtime/per-instance.ts";
import type { Context } from "../platform/runtime/context.ts";
import { MINUTE } from "../platform/values/clock.ts";
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
}

const FRESH_MS = MINUTE;
const MAX_KEPT = 10_000;

/** Kept apart, so that a flood of unknown keys pushes out no known one. */
const knowledge = perInstance(() => ({
  known: new Map<string, KnownKey>(),
  unknown: new Map<string, number>(),
  running: new Map<string, Promise<KnownKey | undefined>>(),
}));

/** Reads keys by id: one read a minute and instance for each, however many calls wait for it, also for one that is none. */
export function keyCache(context: Pick<Context, "database" | "clock">) {
  const keys = apiKeyStore(context);
  const { known, unknown, running } = knowledge(context);
  const isFresh = (readAt: number | undefined) =>
    readAt !== undefined && Math.abs(context.clock.now().getTime() - readAt) < FRESH_MS;

  async function readNow(keyId: string, version: string | undefined): Promise<KnownKey | undefined> {
    const readAt = context.clock.now().getTime();
    const key = await keys.find(keyId);
    known.delete(keyId);
    if (!key) {
      keep(unknown, keyId, readAt);
      return undefined;
    }
    const found = { key, readAt, version, isAllowedFrom: allowedNetworks(key.allowedNetworks) };
    keep(known, keyId, found);
    return found;
  }

  /** Reads past what is known, once for all who ask at the same time. */
  function read(keyId: string, version: string | undefined): Promise<KnownKey | undefined> {
    const subject = `${keyId}:${version}`;
    const reading = running.get(subject) ?? readNow(keyId, version).finally(() => running.delete(subject));
    running.set(subject, reading);
    return reading;
  }

  return {
    /** What is known without a read: undefined where nothing is, null where there is no such key. */
    peek(keyId: string): KnownKey | null | undefined {
      const found = known.get(keyId);
      if (found) return isFresh(found.readAt) ? found : undefined;
      return isFresh(unknown.get(keyId)) ? null : undefined;
    },
    /** Whether it was a key at the last look, however long ago. */
    wasKnown: (keyId: string): boolean => known.has(keyId),
    read,
    /** The version under which a key was last known: it is still known before the next read. */
    versionOf: (keyId: string): string | undefined => known.get(keyId)?.version,
  };
}

/** The oldest makes room. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  const [oldest] = map.size >= MAX_KEPT ? map.keys() : [];
  if (oldest !== undefined) map.delete(oldest);
  map.set(id, value);
}
