import { FieldValue } from "firebase-admin/firestore";
import type { Context } from "../../src/platform/runtime/context.ts";
import { after, MINUTE } from "../../src/platform/values/clock.ts";
import { invoke } from "../../src/platform/runtime/invocation.ts";
import reconcileCounters from "../../src/social/schedules/reconcile-counters.ts";
import { onLikeWritten } from "../../src/social/triggers/on-membership-written.ts";
import type { Bill, Handle } from "./delivery.ts";

/** A way to count likes into `counters/{listingId}`. */
interface Method {
  handle: Handle;
  /** What its schedule does later; absent where there is none. */
  reconcile?: () => Promise<Bill>;
}

/** Each instance has a context, and so a memory, of its own. */
export function openMethods(instances: readonly Context[]) {
  const at = (instance: number): Context => {
    const context = instances[instance];
    if (!context) throw new Error(`There is no instance ${instance}`);
    return context;
  };
  const counter = (instance: number, event: { after?: unknown }) =>
    at(instance)
      .database.collection<{ likes: number }>("counters")
      .doc((event.after as { listingId: string }).listingId);
  const another = { likes: FieldValue.increment(1) };

  const recount: Method = {
    handle: (event, instance) => onLikeWritten.run(event, at(instance)),
    reconcile: () =>
      invoke({ requestId: "reconcile" }, async (invocation) => {
        await reconcileCounters.run(after(new Date(), 3 * MINUTE), at(0));
        return { reads: invocation.reads, writes: invocation.writes };
      }),
  };
  const marked: Method = {
    handle: (event, instance) =>
      at(instance).database.runTransaction(async (transaction) => {
        const mark = transaction.collection("marks").doc(event.eventId);
        if (await transaction.get(mark)) return;
        transaction.merge(counter(instance, event), another);
        transaction.create(mark, {});
      }),
  };
  const naive: Method = {
    handle: (event, instance) =>
      at(instance).database.runTransaction(async (transaction) => {
        await Promise.resolve();
        transaction.merge(counter(instance, event), another);
      }),
  };
  return { recount, marked, naive };
}
