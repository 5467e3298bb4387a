import { perInstance } from "../platform/runtime/per-instance.ts";

/** A call takes its key back at once; what is left is of calls whose commit failed. */
const MAX_KEPT = 1000;

/**
 * Keys that a call has made and not yet shown, by the id of the call: in the memory of its own instance and nowhere else.
 * A call's stored result is kept for a month, so it must not hold the key; a replay finds none here.
 */
export const unshownKeys = perInstance(() => {
  const keys = new Map<string, string>();
  return {
    keep(callId: string, key: string): void {
      if (keys.size >= MAX_KEPT) keys.clear();
      keys.set(callId, key);
    },
    take(callId: string): string | undefined {
      const key = keys.get(callId);
      keys.delete(callId);
      return key;
    },
  };
});
