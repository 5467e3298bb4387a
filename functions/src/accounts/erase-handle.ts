import { defineErasing } from "../platform/data-map/erasure.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { reservedHandleStore } from "./erasure-store.ts";
import { memberStore } from "./member-store.ts";

/** The handle goes, and nobody gets it for a time. Safe to repeat: a handle that is gone is reserved already. */
export default defineErasing<{ uid: string }, { context: typeof wholeContext }>(
  { context: wholeContext },
  async ({ id: handle, person, now, count, context }) => {
    const members = memberStore(context);
    const reserved = reservedHandleStore(context);
    await context.database.runTransaction(async (transaction) => {
      const owner = await members.findHandleOwner(handle, transaction);
      if (owner !== person.uid) return;
      members.removeHandle(transaction, handle);
      reserved.reserve(transaction, handle, now);
      count(transaction);
    });
    return "done";
  },
);
