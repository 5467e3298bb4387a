import { implement } from "../../platform/operations/implement.ts";
import { readBy, type Conversation } from "../conversation.ts";
import { getUnread } from "../contract.ts";
import { conversationStore, correspondentStore } from "../message-store.ts";

/** Beyond it clients show 99+. */
const MAX_COUNTED = 100;
const MAX_LARGE = 50;

/**
 * One count of what members show of how far they have read. What is not in it is looked at: large groups, what somebody marked as
 * unread, and everything of who does not show it, the latest hundred at most.
 */
export default implement(
  getUnread,
  { conversations: conversationStore, correspondents: correspondentStore },
  async ({ caller: { uid }, reader, conversations, correspondents }) => {
    const [{ showsRead }, large, marked, requests] = await Promise.all([
      correspondents.findSettings(uid, reader),
      conversations.listLarge(uid, MAX_LARGE),
      conversations.listMarkedUnread(uid, MAX_COUNTED),
      conversations.countRequestsTo(uid),
    ]);
    const known = new Map(marked.map((mark) => [mark.conversationId, mark]));
    const named = await conversations.findAll([...known.keys()]);
    const shared = showsRead ? await conversations.countUnread(uid) : 0;
    const candidates = showsRead ? [] : await conversations.listUnread(uid, MAX_COUNTED);

    const looked = [...new Map([...large, ...candidates].map((each) => [each.id, each])).values()];
    const marks = await conversations.findMarks(
      uid,
      looked.map(({ id }) => id),
    );
    const isUnread = (each: Conversation) => readBy(each, uid, marks.get(each.id)) < each.lastSeq;
    const unread = new Set(looked.filter(isUnread).map(({ id }) => id));
    const isCounted = ({ id, unreadBy }: Conversation) =>
      unread.has(id) || (showsRead && unreadBy.includes(uid));
    const more = named.filter((each) => each?.listedBy.includes(uid) && !isCounted(each));
    return { conversations: shared + unread.size + more.length, requests };
  },
);
