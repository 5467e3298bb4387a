import { searchNameOf } from "../../accounts/contract.ts";
import { memberReader, type Member } from "../../accounts/public.ts";
import type { Page, PageRequest } from "../../platform/operations/list-page.ts";
import { implement } from "../../platform/operations/implement.ts";
import { partnerOf, type Conversation } from "../conversation.ts";
import * as contract from "../contract.ts";
import { isArchived, type Mark } from "../mark.ts";
import { conversationStore } from "../message-store.ts";
import { presentConversation } from "../present.ts";
import { shownMember } from "../shown-member.ts";

/** What a search looks through for one page: the client goes on where that ended. */
const SEARCHED = 50;

const dependencies = { conversations: conversationStore, members: memberReader };

interface Shown {
  readonly conversation: Conversation;
  readonly mark: Mark;
  readonly partner: Member | undefined;
}

/**
 * Three reads a conversation: itself, the member's own mark, the partner. What is archived or does not match is left out of its page,
 * so a page may be short, or empty, and go on.
 */
export const listConversations = implement(
  contract.listConversations,
  dependencies,
  async ({ input: { folder, search, limit, after }, caller: { uid }, conversations, members }) => {
    const page = { limit: search === undefined ? limit : SEARCHED, after };
    const { items, next } = await listFolder(conversations, { uid, folder, page });
    const partners = await members.findAll([
      ...new Set(items.flatMap(({ conversation }) => partnerOf(conversation, uid) ?? [])),
    ]);
    const known = new Map(partners.map((member) => [member?.uid, shownMember(member)]));
    const shown = items.map(({ conversation, mark }) => ({
      conversation,
      mark,
      partner: known.get(partnerOf(conversation, uid)),
    }));
    const wanted = search === undefined ? shown : shown.filter((item) => matches(item, search));
    return {
      conversations: wanted.map(({ conversation, ...rest }) =>
        presentConversation(conversation, { uid, ...rest }),
      ),
      next,
    };
  },
);

export const getConversation = implement(
  contract.getConversation,
  dependencies,
  async ({ input: { conversationId }, caller: { uid }, fail, reader, conversations, members }) => {
    const conversation = await conversations.find(conversationId, reader);
    if (!conversation?.members.includes(uid)) throw fail.ConversationNotFound();
    const other = partnerOf(conversation, uid);
    const [mark, partner] = await Promise.all([
      conversations.findMark(conversationId, uid, reader),
      other === undefined ? undefined : members.find(other, reader),
    ]);
    return presentConversation(conversation, { uid, mark, partner: shownMember(partner) });
  },
);

interface Wanted {
  readonly uid: string;
  readonly folder: "inbox" | "archived" | "requests";
  readonly page: PageRequest;
}

async function listFolder(
  conversations: ReturnType<typeof conversationStore>,
  { uid, folder, page }: Wanted,
): Promise<Page<{ conversation: Conversation; mark: Mark }>> {
  if (folder === "archived") {
    const { items: marks, next } = await conversations.listArchivedMarks(uid, page);
    const found = await conversations.findAll(marks.map(({ conversationId }) => conversationId));
    const items = marks.flatMap((mark, index) => {
      const conversation = found[index];
      return conversation && isArchived(mark, conversation) ? [{ conversation, mark }] : [];
    });
    return { items, next };
  }
  const { items: found, next } =
    folder === "inbox"
      ? await conversations.listOf(uid, page)
      : await conversations.listRequestsTo(uid, page);
  const marks = await conversations.findMarks(
    uid,
    found.map(({ id }) => id),
  );
  const items = found.flatMap((conversation) => {
    const mark = marks.get(conversation.id);
    return mark && !isArchived(mark, conversation) ? [{ conversation, mark }] : [];
  });
  return { items, next };
}

/** As people write names: without regard to capitals and accents. */
function matches({ conversation: { title, about }, partner }: Shown, search: string): boolean {
  const words = searchNameOf(search);
  const names = [title, about?.title ?? "", partner?.displayName ?? "", partner?.handle ?? ""];
  return words !== "" && names.some((name) => searchNameOf(name).includes(words));
}
