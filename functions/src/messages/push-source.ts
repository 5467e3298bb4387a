import { definePushSource } from "../notifications/public.ts";
import { isBlocked } from "../relations/public.ts";
import { readBy } from "./conversation.ts";
import { conversationStore } from "./message-store.ts";

/** From so many on somebody is told, though the other goes on writing. */
const MANY_UNREAD = 5;

/**
 * What is unread of a conversation, as its latest message: nothing of what is read by now, muted, or of somebody blocked. While the other
 * goes on writing, the push of the last window tells of all. Two reads.
 */
export default definePushSource(async ({ uid, ids, relations, now }, context) => {
  const conversations = conversationStore(context);
  const id = ids["conversationId"] ?? "";
  const [conversation, mark] = await Promise.all([conversations.find(id), conversations.findMark(id, uid)]);
  if (!conversation?.last || !conversation.members.includes(uid)) return undefined;
  const { last, lastSeq, lastAt, kind, title } = conversation;
  const count = lastSeq - readBy(conversation, uid, mark);
  if (count <= 0 || last.by === uid || last.by === "" || isBlocked(relations, last.by)) return undefined;
  if (mark.mutedUntil && mark.mutedUntil > now) return undefined;
  const goesOn = lastAt.toISOString() >= (ids["until"] ?? "");
  if (goesOn && count < MANY_UNREAD) return undefined;
  const told = { who: [last.by], count, tag: `conversation-${id}` };
  return {
    ...told,
    ...(kind === "group" && { what: title }),
    ...(last.text !== "" && { text: last.text }),
    ...(last.photos !== undefined && { photos: last.photos }),
  };
});
