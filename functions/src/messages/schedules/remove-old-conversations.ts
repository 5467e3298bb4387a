import { orderReader } from "../../orders/public.ts";
import { defineSchedule } from "../../platform/schedules/schedule.ts";
import { log } from "../../platform/runtime/log.ts";
import { after, DAY } from "../../platform/values/clock.ts";
import type { Conversation } from "../conversation.ts";
import { oldConversationStore } from "../old-conversation-store.ts";
import { messageMonths } from "../parameters.ts";

/** Looked at in a night, in the order of their ids, and in turn: months are no matter of days. */
const MAX_SEEN = 2_000;
const MONTH = 30.4 * DAY;

/**
 * Removes conversations in which nobody has written for MESSAGE_MONTHS, with all that is below them. Those of two who have an order
 * stay as long as the order. Safe to repeat: what is gone is not found, and each deletion looks at the last message again.
 */
export default defineSchedule(
  "messages.removeOldConversations",
  { old: oldConversationStore, orders: orderReader },
  async ({ now, old, orders }) => {
    const figures = { seen: 0, removed: 0, failed: 0 };
    const months = messageMonths.value();
    if (months <= 0) return figures;
    const before = after(now, -months * MONTH);

    async function hasOrder({ kind, members }: Conversation): Promise<boolean> {
      const [one, other] = members;
      if (kind !== "pair" || one === undefined || other === undefined) return false;
      const found = await Promise.all([
        orders.listBetween({ buyer: one, seller: other }, 1),
        orders.listBetween({ buyer: other, seller: one }, 1),
      ]);
      return found.flat().length > 0;
    }

    const { conversations, next } = await old.listNext(MAX_SEEN);
    for (const conversation of conversations) {
      figures.seen += 1;
      if (conversation.lastAt > before) continue;
      try {
        if (await hasOrder(conversation)) continue;
        if (await old.remove(conversation.id, { before, now })) figures.removed += 1;
      } catch (error) {
        figures.failed += 1;
        log.error("old conversation cannot be removed", error, { conversationId: conversation.id });
      }
    }
    await old.goOnBehind(next);
    return figures;
  },
);
