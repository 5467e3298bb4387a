import * as z from "zod";
import { enqueue } from "../../platform/jobs/job-store.ts";
import { defineJob, usualPolicy } from "../../platform/jobs/job.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { perInstance } from "../../platform/runtime/per-instance.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { notifyStore } from "../notify-store.ts";
import { scheduleGroup, type GroupTarget } from "./group.ts";

const uid = z.string();
const listingId = z.string();

/** Tells a member what a group has at present. */
export const tellGroupJob = defineJob(
  "notifications.notifyMany/tellGroup",
  z.object({
    target: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("listingLiked"), uid, listingId }),
      z.object({ kind: z.literal("memberFollowed"), uid }),
      z.object({ kind: z.literal("listingCommented"), uid, listingId }),
      z.object({ kind: z.literal("commentReplied"), uid, listingId, parentId: z.string() }),
    ]),
  }),
  { ...usualPolicy, sheds: "degraded" },
);

/** Also of its notification. */
export function groupIdOf(target: GroupTarget): string {
  const { kind, uid: member } = target;
  const listing = "listingId" in target ? target.listingId : "";
  return idFrom("group", member, kind, listing, "parentId" in target ? target.parentId : "");
}

/** Of a busy instance: more groups than get anything at the same time. */
const MAX_REMEMBERED = 1_000;

/** Until when a job waits for each group: what comes before that costs nothing. */
const waitingIn = perInstance(() => new Map<string, Promise<Date>>());

export function groupScheduler(context: Pick<Context, "clock" | "database">) {
  const { clock, database } = context;
  const store = notifyStore(context);
  const waiting = waitingIn(context);

  return {
    /**
     * Sees to it that a group is told, or told again where one of it is gone: then only if it was told before. Nothing in an
     * instance that knows of a job that waits; else a read, and a read and two writes once a window. Safe to repeat, in any order:
     * the job asks the source.
     */
    async include(target: GroupTarget, change: { at: Date; isGone: boolean }): Promise<void> {
      const id = groupIdOf(target);
      for (;;) {
        const known = waiting.get(id);
        if (!known) break;
        if ((await known) > clock.now()) return;
        // Whoever waited for the same looks at once who was first.
        if (waiting.get(id) === known) break;
      }
      const scheduled = schedule(id, target, change);
      remember(id, scheduled);
      scheduled.catch(() => waiting.get(id) === scheduled && waiting.delete(id));
      await scheduled;
    },
  };

  function schedule(
    id: string,
    target: GroupTarget,
    { at, isGone }: { at: Date; isGone: boolean },
  ): Promise<Date> {
    return database.runTransaction(async (transaction) => {
      const now = clock.now();
      const group = await store.readGroup(target.uid, id, transaction);
      if (!group && isGone) return now;
      const scheduled = scheduleGroup(group, at, now);
      if (!scheduled) return group?.dueAt ?? now;
      const { dueAt } = scheduled;
      const job = { id: idFrom(id, dueAt.toISOString()), payload: { target }, now, dueAt };
      await enqueue(transaction, tellGroupJob, job);
      store.saveGroup(transaction, { uid: target.uid, id }, scheduled);
      return dueAt;
    });
  }

  function remember(id: string, dueAt: Promise<Date>): void {
    waiting.delete(id);
    const [oldest] = waiting.keys();
    if (oldest !== undefined && waiting.size >= MAX_REMEMBERED) waiting.delete(oldest);
    waiting.set(id, dueAt);
  }
}
