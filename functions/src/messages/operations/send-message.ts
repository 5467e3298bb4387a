import { isVisible, listingReader } from "../../listings/public.ts";
import type { Transaction } from "../../platform/firestore/transaction.ts";
import type { Fail } from "../../platform/operations/failures.ts";
import { implement } from "../../platform/operations/implement.ts";
import { secondsUntil } from "../../platform/values/clock.ts";
import { isBlocked, relationsReader } from "../../relations/public.ts";
import { awayAnswers } from "../away-answers.ts";
import { beginnings } from "../beginnings.ts";
import {
  accepted,
  append,
  asRequest,
  openConversation,
  partnerOf,
  type Conversation,
} from "../conversation.ts";
import { sendMessage } from "../contract.ts";
import { newMark } from "../mark.ts";
import { messagePushes } from "../message-pushes.ts";
import { isSameAs, warned, type Message } from "../message.ts";
import { conversationStore, correspondentStore, idOfPair } from "../message-store.ts";
import { presentMessage } from "../present.ts";
import { reachableMembers } from "../reachable.ts";
import { sendingPhotos } from "../sending-photos.ts";
import { offPlatformSignals } from "../../trust/public.ts";

const dependencies = {
  away: awayAnswers,
  beginnings,
  conversations: conversationStore,
  correspondents: correspondentStore,
  listings: listingReader,
  relations: relationsReader,
  photos: sendingPhotos,
  pushes: messagePushes,
  reachable: reachableMembers,
  signals: offPlatformSignals,
};

type Failing = Fail<(typeof sendMessage)["failures"]>;

interface Writing {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly now: Date;
  readonly transaction: Transaction;
  readonly fail: Failing;
}

/**
 * The message and its conversation: two writes, for however many members, and one a photo. Sent again it is the same message, whatever became of it
 * since, and of the conversation: its sender has chosen the id.
 */
export default implement(sendMessage, dependencies, {
  prefetch: ({ input, uid, conversations, relations }) => {
    if (uid === undefined) return [];
    const id = idOf(input, uid);
    return [
      conversations.referenceTo(id),
      conversations.referenceToMessage(id, input.messageId),
      relations.referenceTo(uid),
    ];
  },

  handle: async ({ input, caller: { uid }, fail, now, transaction, ...given }) => {
    const {
      beginnings: begin,
      conversations,
      correspondents,
      listings,
      photos,
      pushes,
      relations,
      reachable,
    } = given;
    const { messageId, text = "", photos: photoIds, listingId, replyTo = null } = input;
    const id = idOf(input, uid);
    const draft = { id: messageId, by: uid, kind: "text", text, replyTo } as const;
    const [found, existing, own, answered, listing] = await Promise.all([
      conversations.find(id, transaction),
      conversations.findMessage(id, messageId, transaction),
      relations.read(uid, transaction),
      replyTo === null ? undefined : conversations.findMessage(id, replyTo, transaction),
      listingId === undefined ? undefined : listings.find(listingId, transaction),
    ]);
    if (existing && existing.by === uid) {
      if (!isSameAs(existing, { ...draft, photoIds })) throw fail.MessageIdTaken();
      return presentMessage(existing);
    }
    if (found ? !found.members.includes(uid) : input.to === undefined) throw fail.ConversationNotFound();
    if (existing) throw fail.MessageIdTaken();
    if (input.to === uid) throw fail.OwnAccount();
    if (replyTo !== null && !answered) throw fail.MessageToReplyNotFound();
    if (await reachable.isLeaving(uid)) throw fail.AccountLeaving();

    const sending = { photoIds, from: uid, conversationId: id, messageId, now };
    const to = found ? partnerOf(found, uid) : input.to;
    if (to === undefined || (found && found.kind === "group")) {
      if (!found || listingId !== undefined) throw fail.ListingNotFound();
      const sent = await photos.prepare({ ...sending, isOpen: true, areStrangers: true }, transaction, fail);
      const { conversation, message } = append(found, { ...draft, ...sent.draft, ...warned(text) }, now);
      await pushes.enqueue(transaction, { conversation, from: uid, now });
      conversations.saveWith(transaction, conversation, message);
      sent.link();
      signal(given, transaction, message);
      return presentMessage(message);
    }

    const reachability = await reachable.find(to);
    if (!found && reachability === "unknown") throw fail.MemberNotFound();
    if (reachability !== "reachable" || isBlocked(own, to)) throw fail.WritingNotAllowed();
    const isOfOneOfThem = listing && [uid, to].includes(listing.seller);
    const isShown = listing && (isVisible(listing) || listing.seller === uid);
    if (listingId !== undefined && !(isOfOneOfThem && isShown)) throw fail.ListingNotFound();

    // Photos alone have no words that could be the same.
    const writing: Writing = { from: uid, to, text: text || photoIds.join(), now, transaction, fail };
    const isAboutTheirs = listing?.seller === to;
    const started = await settle(found, writing, { begin, isAboutTheirs });
    const isAnswered = started.isAnswered || started.startedBy !== uid;
    const isOpen = started.state === "open";
    const sent = await photos.prepare({ ...sending, isOpen, areStrangers: !isAnswered }, transaction, fail);
    const outreach = isAnswered ? undefined : await reachOut(writing, { begin, isFirst: !found?.startedBy });

    const about = listing && { listingId: listing.id, seller: listing.seller, title: listing.title };
    const stands = { ...started, about: about ?? started.about };
    const { conversation, message } = append(stands, { ...draft, ...sent.draft, ...warned(text) }, now);
    const answer = await given.away.find(transaction, { conversation, to, now });
    await pushes.enqueue(transaction, { conversation, from: uid, now });
    const messages = answer ? [message, answer.message] : [message];
    conversations.saveWith(transaction, answer?.conversation ?? conversation, ...messages);
    sent.link();
    signal(given, transaction, message);
    if (outreach) correspondents.saveOutreach(transaction, outreach);
    if (!found)
      for (const member of conversation.members) conversations.saveMark(transaction, newMark(member, id));
    return presentMessage(message);
  },
});

/** What leads elsewhere is sent, and noted for moderators. */
function signal(
  { signals }: { signals: ReturnType<typeof offPlatformSignals> },
  transaction: Transaction,
  { warnings, conversationId, id: messageId, by: subject, at }: Message,
): void {
  if (warnings) signals.record(transaction, { subject, warnings, conversationId, messageId, at });
}

function idOf(
  { to, conversationId }: { to?: string | undefined; conversationId?: string | undefined },
  uid: string,
) {
  return conversationId ?? idOfPair(uid, to ?? "");
}

type Beginnings = ReturnType<typeof beginnings>;

/** The conversation as it stands when this message comes into it: begun, asked for, or accepted by an answer. */
async function settle(
  found: Conversation | undefined,
  { from, to, now, transaction, fail }: Writing,
  { begin, isAboutTheirs }: { begin: Beginnings; isAboutTheirs: boolean },
): Promise<Conversation> {
  if (found?.state === "open" && found.startedBy !== "") return found;
  // Whoever was asked answers.
  if (found?.startedBy && found.requestedBy !== from) return accepted(found);
  if (found?.state === "declined") throw fail.RequestPending();
  const admission = await begin.admit({ from, to }, { isAboutTheirs }, transaction);
  if (found?.startedBy) {
    if (admission !== "open") throw fail.RequestPending();
    return accepted(found);
  }
  if (admission === "refused") throw fail.WritingNotAllowed();
  const members = [from, to].toSorted();
  const begun = found
    ? { ...found, startedBy: from }
    : openConversation({ id: idOfPair(from, to), kind: "pair", members, startedBy: from }, now);
  return admission === "open" ? begun : asRequest(begun, from, to);
}

/** Limits for those who write to people who have not answered. */
async function reachOut(
  { from, to, text, now, transaction, fail }: Writing,
  { begin, isFirst }: { begin: Beginnings; isFirst: boolean },
) {
  const outcome = await begin.reachOut({ from, to }, { text, isFirst, now }, transaction);
  if (outcome.is === "repeated") throw fail.RepeatedText();
  if (outcome.is === "tooMany") {
    const { until } = outcome;
    throw fail.TooManyStrangers({ until: until.toISOString(), retryAfterSeconds: secondsUntil(until, now) });
  }
  return outcome.outreach;
}
