import { perInstance } from "../platform/runtime/per-instance.ts";

/** Deliveries to one endpoint at a time, in one instance. */
const MAX_AT_ONCE = 2;

/** How many deliveries to each endpoint this instance makes at present. */
export const endpointSlots = perInstance(() => {
  const taken = new Map<string, number>();
  return {
    /** Runs `work` unless the endpoint is busy, and returns undefined then. */
    async run<R>(endpointId: string, work: () => Promise<R>): Promise<R | undefined> {
      const count = taken.get(endpointId) ?? 0;
      if (count >= MAX_AT_ONCE) return undefined;
      taken.set(endpointId, count + 1);
      try {
        return await work();
      } finally {
        const rest = (taken.get(endpointId) ?? 1) - 1;
        if (rest === 0) taken.delete(endpointId);
        else taken.set(endpointId, rest);
      }
    },
  };
});
