import { enqueue } from "../platform/jobs/job-store.ts";
import { defineJobHandler, type JobHandler } from "../platform/jobs/job-handler.ts";
import type { AttemptOutcome } from "../platform/jobs/job.ts";
import type { Context } from "../platform/runtime/context.ts";
import { wholeContext } from "../platform/runtime/dependencies.ts";
import { after, DAY, MINUTE, SECOND } from "../platform/values/clock.ts";
import { idFrom } from "../platform/values/ids.ts";
import type { PushMessage, pushSender } from "../push/public.ts";
import { hold, release, type HeldPush } from "./held-pushes.ts";
import { sendHeldPushes, sendPush } from "./jobs.ts";
import { rowOf } from "./kinds.ts";
import { notifyStore } from "./notify-store.ts";
import { pushDecision } from "./push-decision.ts";
import { composeSummary } from "./push-message.ts";
import type { PushSources } from "./push-source.ts";

const SUMMARY_SECONDS = DAY / SECOND;

type OpenPushSender = typeof pushSender;

/** The queues of pushes, over what says which are wanted and what sends them. */
export function pushQueues(sources: PushSources, openSender: OpenPushSender) {
  const dependencies = { context: wholeContext, store: notifyStore, sender: openSender };
  return { push: definePush(), held: defineHeld() };

  /**
   * Sends one push, or has it wait for the end of quiet hours. At least once: a death between sending and recording sends it
   * again with the same tag, which takes the first one's place on the screen.
   */
  function definePush(): JobHandler {
    return defineJobHandler(sendPush, dependencies, async (attempt) => {
      const { jobId, payload, createdAt, now, context, sender } = attempt;
      const { uid, ...push } = payload;
      if (after(createdAt, rowOf(push.kind).pushSeconds * SECOND) <= now) return undefined;
      const decision = pushDecision(context, sources);
      const recipient = await decision.findRecipient(uid);
      if (!recipient) return undefined;
      const found = await decision.find(recipient, push, now);
      if (!found) return undefined;
      const dueAt = decision.waitsUntil(recipient, push, now);
      // The queue of what waits may be looked at already, by a clock that is ahead.
      if (dueAt && dueAt <= after(now, MINUTE)) return { ended: "postponed", dueAt };
      if (dueAt) return keepUntil({ uid, jobId, push, dueAt, now }, context);
      const message = await decision.compose(recipient, push, { found, now });
      return message && deliver(sender, uid, message);
    });
  }

  /**
   * Sends what has waited and is still wanted, as one push. Safe to repeat: it looks at what waits, which goes once it is sent, and a
   * second push has the first one's tag.
   */
  function defineHeld(): JobHandler {
    return defineJobHandler(sendHeldPushes, dependencies, async (attempt) => {
      const { jobId, payload, now, database, context, store, sender } = attempt;
      const { uid } = payload;
      const decision = pushDecision(context, sources);
      const [recipient, held] = await Promise.all([decision.findRecipient(uid), store.readHeld(uid)]);
      const items = Object.entries(held?.items ?? {});
      const [first] = items;
      if (!first) return undefined;
      // Their hours, or the zone, may be others by now.
      const dueAt = recipient && decision.waitsUntil(recipient, first[1], now);
      if (dueAt) return { ended: "postponed", dueAt };
      const wanted = [];
      for (const [, push] of items) {
        const found = recipient && (await decision.find(recipient, push, now));
        if (found) wanted.push({ push, found });
      }
      const [one] = wanted;
      const message =
        one && recipient && wanted.length === 1
          ? await decision.compose(recipient, one.push, { found: one.found, now })
          : recipient && one
            ? composeSummary(
                { tag: idFrom("held", jobId), count: wanted.length },
                recipient.texts,
                SUMMARY_SECONDS,
              )
            : undefined;
      const outcome = message && (await deliver(sender, uid, message));
      const looked = new Set(items.map(([id]) => id));
      await database.runTransaction(async (transaction) => {
        const current = await store.readHeld(uid, transaction);
        if (current) store.saveHeld(transaction, uid, release(current, looked));
      });
      return outcome;
    });
  }
}

interface Kept {
  uid: string;
  jobId: string;
  push: HeldPush;
  dueAt: Date;
  now: Date;
}

/** Two reads, and two writes for the first one that waits. */
async function keepUntil(
  { uid, jobId, push, dueAt, now }: Kept,
  context: Pick<Context, "database">,
): Promise<undefined> {
  const store = notifyStore(context);
  await context.database.runTransaction(async (transaction) => {
    const held = hold(await store.readHeld(uid, transaction), jobId, push);
    if (!held) return;
    const id = idFrom("held", uid, dueAt.toISOString());
    await enqueue(transaction, sendHeldPushes, { id, payload: { uid }, now, dueAt });
    store.saveHeld(transaction, uid, held);
  });
}

/** Throws where no device could be reached for a cause that passes: it is tried again, no earlier than was asked for. */
async function deliver(
  sender: ReturnType<OpenPushSender>,
  uid: string,
  message: PushMessage,
): Promise<AttemptOutcome> {
  return { ended: "done", figures: { push: { ...(await sender.send(uid, message)) } } };
}
