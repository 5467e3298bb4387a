import type { Context } from "../../platform/runtime/context.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { MINUTE } from "../../platform/values/clock.ts";
import type { ApiKey } from "../api-key.ts";
import { apiKeyStore } from "../api-key-store.ts";

interface Seen {
  readonly key: ApiKey | undefined;
  readonly readAt: number;
  /** The `keysVersion` of its member's grant that was known before it was read. */
  readonly version: string | undefined;
}

const FRESH_MS = MINUTE;
const MAX_KEPT = 10_000;
const seen = perInstance(() => new Map<string, Seen>());

/** Keys by their ids, as access tokens name them: read where the member's keys have changed, once a minute and instance. */
export function knownKeys(context: Pick<Context, "database" | "clock">) {
  const kept = seen(context);
  return {
    find: async (keyId: string, version: string | undefined): Promise<ApiKey | undefined> => {
      const now = context.clock.now().getTime();
      const found = kept.get(keyId);
      if (found?.version === version && found && Math.abs(now - found.readAt) < FRESH_MS) return found.key;
      const key = await apiKeyStore(context).find(keyId);
      if (kept.size >= MAX_KEPT) kept.clear();
      kept.set(keyId, { key, readAt: now, version });
      return key;
    },
  };
}
