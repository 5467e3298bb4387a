import { offerChanged } from "../../offers/public.ts";
import { orderChanged } from "../../orders/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { append, listedFor, openConversation, type Conversation } from "../conversation.ts";
import { newMark } from "../mark.ts";
import type { Reference } from "../message.ts";
import { conversationStore, idOfPair } from "../message-store.ts";
import { reachableMembers } from "../reachable.ts";

interface Happening {
  readonly eventId: string;
  readonly at: Date;
  readonly parties: readonly [string, string];
  readonly ref: Reference;
}

/** No client can choose an id with a dot. */
const idOf = (eventId: string) => `event.${eventId}`;

/**
 * Puts a reference to an offer or order into the conversation of its two parties, whatever they may write to each other. It opens nothing:
 * whether the first who writes may do so is asked as if there were no conversation. It emits nothing, so nothing can go round.
 */
function commerceReferences(context: Context) {
  const conversations = conversationStore(context);
  const reachable = reachableMembers(context);

  /** Those whose account is there: an erased one gets no documents. */
  async function listRemaining(uids: readonly string[]): Promise<string[]> {
    const found = await Promise.all(
      uids.map(async (uid) => ((await reachable.find(uid)) === "unknown" ? [] : [uid])),
    );
    return found.flat();
  }

  return {
    append: ({ eventId, at, parties, ref }: Happening): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const id = idOfPair(...parties);
        const [found, existing] = await Promise.all([
          conversations.find(id, transaction),
          conversations.findMessage(id, idOf(eventId), transaction),
        ]);
        if (existing) return;
        const isListed = found?.state === "open";
        const remaining = isListed ? [] : await listRemaining(parties);
        if (!found && remaining.length < parties.length) return;
        const stands = found ? listedFor(found, remaining) : begin(id, parties, at);
        const draft = { id: idOf(eventId), by: "", kind: "system", text: "", replyTo: null, ref } as const;
        const { conversation, message } = append(stands, draft, at);
        conversations.saveWith(transaction, conversation, message);
        if (!found) for (const uid of parties) conversations.saveMark(transaction, newMark(uid, id));
      }),
  };
}

function begin(id: string, parties: readonly string[], at: Date): Conversation {
  return openConversation({ id, kind: "pair", members: parties.toSorted(), startedBy: "" }, at);
}

/** Safe to repeat and in any order: the message's id is the event's. */
export const referToOffer = defineSubscriber(
  { to: offerChanged, name: "messages.referToOffer", dependencies: { references: commerceReferences } },
  async ({ event: { eventId, at, data }, references }) => {
    const { buyer, seller, offerId: id, action } = data;
    await references.append({ eventId, at, parties: [buyer, seller], ref: { kind: "offer", id, action } });
  },
);

/** Safe to repeat and in any order: the message's id is the event's. Orders that are not the seller's yet are not told of. */
export const referToOrder = defineSubscriber(
  { to: orderChanged, name: "messages.referToOrder", dependencies: { references: commerceReferences } },
  async ({ event: { eventId, at, data }, references }) => {
    const { buyer, seller, isSellerParty, orderId: id, action } = data;
    if (!isSellerParty) return;
    await references.append({ eventId, at, parties: [buyer, seller], ref: { kind: "order", id, action } });
  },
);
