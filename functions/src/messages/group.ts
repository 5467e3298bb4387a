import {
  append,
  MAX_SHARED_MARKS,
  openConversation,
  withoutMember,
  type Conversation,
} from "./conversation.ts";
import type { Message, Notice } from "./message.ts";

export const MAX_MEMBERS = 100;
/** Who is put into a group by one call: several documents are asked about each. */
export const MAX_ADDED = 20;
export const MAX_TITLE_LENGTH = 80;

/** What becomes of a group, and the system message that tells of it. */
interface Change {
  readonly conversation: Conversation;
  readonly message: Message;
}

/** No client can choose an id with a dot. */
const noticeId = ({ lastSeq }: Conversation) => `notice.${lastSeq + 1}`;

function tell(conversation: Conversation, notice: Notice, now: Date): Change {
  const draft = {
    id: noticeId(conversation),
    by: "",
    kind: "system",
    text: "",
    replyTo: null,
    notice,
  } as const;
  return append(conversation, draft, now);
}

export function createGroup(
  { id, by, title, members }: { id: string; by: string; title: string; members: readonly string[] },
  now: Date,
): Change {
  const all = [by, ...members];
  const group = openConversation(
    { id, kind: "group", members: all, title, managers: [by], startedBy: by },
    now,
  );
  return tell(group, { what: "created", by, members: [...members] }, now);
}

export function addMembers(
  group: Conversation,
  { by, added }: { by: string; added: readonly string[] },
  now: Date,
): Change {
  const members = [...group.members, ...added];
  const isLarge = group.isLarge || members.length > MAX_SHARED_MARKS;
  // Whoever comes begins to read where they come.
  const read = { ...group.read, ...Object.fromEntries(added.map((uid) => [uid, group.lastSeq])) };
  const grown = { ...group, members, listedBy: members, isLarge, read };
  return tell(grown, { what: "added", by, members: [...added] }, now);
}

export function removeMember(
  group: Conversation,
  { by, uid }: { by: string; uid: string },
  now: Date,
): Change {
  const what = by === uid ? "left" : "removed";
  return tell(withoutMember(group, uid), { what, by, members: [uid] }, now);
}

export function rename(group: Conversation, { by, title }: { by: string; title: string }, now: Date): Change {
  return tell({ ...group, title }, { what: "renamed", by, members: [] }, now);
}

export function appoint(
  group: Conversation,
  { by, uid, isManager }: { by: string; uid: string; isManager: boolean },
  now: Date,
): Change {
  const others = group.managers.filter((member) => member !== uid);
  const managers = isManager ? [...others, uid] : others;
  return tell(
    { ...group, managers },
    { what: isManager ? "appointed" : "dismissed", by, members: [uid] },
    now,
  );
}
