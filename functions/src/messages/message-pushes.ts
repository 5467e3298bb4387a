import { enqueuePush } from "../notifications/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { instanceCache } from "../platform/runtime/instance-cache.ts";
import { MINUTE, SECOND } from "../platform/values/clock.ts";
import { deviceReader } from "../push/public.ts";
import type { Conversation } from "./conversation.ts";

/** What comes within one window is one push. It is sent a window later: whoever reads along is not called on. */
const WINDOW_MS = 5 * SECOND;

/** Whether somebody has a device. May be a minute old: a phone that was just registered is called on a little later. */
const known = instanceCache<boolean>({ ttlMs: MINUTE });

interface Written {
  readonly conversation: Conversation;
  readonly from: string;
  readonly now: Date;
}

/** The pushes of a message: to the other members, but of a large group, where so many would cost more than the message. */
export function messagePushes(context: Context) {
  const devices = deviceReader(context);
  const kept = known(context);
  return {
    /** A read for each member with a device, and a write for the first message of a window; before the transaction's other writes. */
    async enqueue(transaction: Transaction, { conversation, from, now }: Written): Promise<void> {
      const { id: conversationId, members, isLarge } = conversation;
      if (isLarge) return;
      const end = (Math.floor(now.getTime() / WINDOW_MS) + 1) * WINDOW_MS;
      const ids = { conversationId, until: new Date(end).toISOString() };
      const dueAt = new Date(end + WINDOW_MS);
      const others = members.filter((uid) => uid !== from);
      await Promise.all(
        others.map(async (uid) => {
          if (!(await kept.read(uid, () => devices.hasDevices(uid)))) return;
          const id = `${conversationId}-${end}`;
          await enqueuePush(transaction, { id, uid, kind: "messageReceived", ids, now, dueAt });
        }),
      );
    },
  };
}
