import { downloadLinks, generationOf } from "../media/public.ts";
import type { MessageTarget, ReportedContent } from "../moderation/public.ts";
import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { withChanged } from "./conversation.ts";
import { withText, type Message } from "./message.ts";
import { conversationStore } from "./message-store.ts";
import { sentPhotos } from "./sent-photos.ts";

/** Of what was said before and after a reported message, so much is evidence. */
const AROUND = 10;

interface Parties {
  readonly owner: string;
  readonly reporter: string;
}

/**
 * Messages as they are reported and moderated. A member of the conversation reports what others there wrote; nobody else can,
 * and a moderator sees nothing of it but what the report has copied.
 */
export default function reportedMessages(context: Context): ReportedContent<MessageTarget> {
  const conversations = conversationStore(context);
  const photos = sentPhotos(context);
  const downloads = downloadLinks(context);
  return {
    /** Two reads, and up to 21 for what is around it. */
    find: async ({ conversationId, messageId }, { reader, reporter }) => {
      const [conversation, message] = await Promise.all([
        conversations.find(conversationId, reader),
        conversations.findMessage(conversationId, messageId, reader),
      ]);
      if (!conversation?.members.includes(reporter) || !message || !isReportable(message)) return undefined;
      const { by: owner, seq, at } = message;
      const between = await conversations.listBetween(conversationId, {
        from: seq - AROUND,
        to: seq + AROUND,
      });
      const show = showTo({ owner, reporter });
      const before = between.filter((each) => each.seq < seq).map(show);
      const after = between.filter((each) => each.seq > seq).map(show);
      const pictures = (message.photos ?? []).flatMap(({ mediaId, picture }) =>
        picture ? { mediaId, picture } : [],
      );
      return { owner, evidence: { ...contentOf(message), seq, at, before, after }, pictures };
    },

    /** Takes words and photos away for a case, or gives back what the case has taken. What its author has deleted stays so. */
    settleCase: async ({ conversationId, messageId }, { caseId, isTakenDown, quote, now }) => {
      async function remove(message: Message, transaction: Transaction): Promise<Message | undefined> {
        if (!isReportable(message)) return undefined;
        await photos.hide(transaction, message, now);
        return { ...withText(message, ""), ...(message.photos && { photos: [] }), removedFor: caseId };
      }
      async function restore(message: Message, transaction: Transaction): Promise<Message | undefined> {
        if (message.removedFor !== caseId || message.deletedAt !== null || quote === null) return undefined;
        const shown = await photos.restore(transaction, message, quote.photos);
        const back: Message = { ...withText(message, quote.text), ...(message.photos && { photos: shown }) };
        delete back.removedFor;
        return back;
      }
      const author = await context.database.runTransaction(async (transaction) => {
        const [conversation, message] = await Promise.all([
          conversations.find(conversationId, transaction),
          conversations.findMessage(conversationId, messageId, transaction),
        ]);
        const settled =
          message && (await (isTakenDown ? remove(message, transaction) : restore(message, transaction)));
        if (settled) conversations.saveMessage(transaction, settled);
        const changed = conversation && settled && withChanged(conversation, settled);
        if (changed) conversations.save(transaction, changed);
        return message?.by;
      });
      // Once nobody can make one any more.
      if (author !== undefined && isTakenDown)
        for (const mediaId of quote?.photos ?? [])
          await downloads.revoke({ owner: author, mediaId, purpose: "message" });
    },
  };
}

function isReportable({ kind, by, deletedAt, removedFor }: Message): boolean {
  return kind !== "system" && by !== "" && deletedAt === null && removedFor === undefined;
}

/** Its photos by their ids: the copy of a case, or media, has them. */
function contentOf({ text, photos = [] }: Message) {
  const shown = photos.map(({ mediaId, picture }) => ({
    mediaId,
    generation: picture && generationOf(picture),
  }));
  return { text, photos: shown };
}

/**
 * By the part that somebody has in the report, and no id: who leaves later is not in it, and a moderator learns of the others
 * only what they said.
 */
function showTo({ owner, reporter }: Parties) {
  const others: string[] = [];
  function nameOf({ by, kind }: Message): string {
    if (kind === "system") return "system";
    if (by === "") return "left";
    if (by === owner) return "owner";
    if (by === reporter) return "reporter";
    if (!others.includes(by)) others.push(by);
    return `member ${others.indexOf(by) + 1}`;
  }
  return (message: Message) => {
    const { seq, at } = message;
    return { by: nameOf(message), seq, at, ...contentOf(message) };
  };
}
