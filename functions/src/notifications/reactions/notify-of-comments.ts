import type * as z from "zod";
import { commentAdded, commentReader, commentRemoved } from "../../comments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { idFrom } from "../../platform/values/ids.ts";
import {
  hasMutedWord,
  isBlocked,
  isKindMuted,
  relationsReader,
  type Relations,
} from "../../relations/public.ts";
import { memberNotifier } from "../member-notifier.ts";
import { defineNotifier } from "../notify-member.ts";

type Added = z.output<(typeof commentAdded)["data"]>;

const dependencies = { comments: commentReader, relations: relationsReader, notifier: memberNotifier };

/**
 * Tells each member once of a comment: whose comment it answers, whom it mentions, whose listing it is. Nobody hears of what is no
 * longer shown, or of what they keep away from themselves. Safe to repeat: the ids of the notifications say what they are about.
 */
export const notifyOfComment = defineSubscriber(
  { to: commentAdded, name: "notifications.notifyOfComment", dependencies },
  async ({ event: { at, data }, now, comments, relations, notifier }) => {
    const { listingId, commentId, author } = data;
    const comment = await comments.find(listingId, commentId);
    if (!comment?.isShown) return;
    for (const [uid, reason] of recipientsOf(data)) {
      if (isKeptAway(await relations.read(uid), { author, text: comment.text }, now)) continue;
      if (reason === "mentioned") {
        const content = { kind: "commentMentioned", listingId, commentId, author } as const;
        await notifier.notify(uid, { id: idFrom("commentMentioned", listingId, commentId), content, at });
        continue;
      }
      const group = { listingId, author, commentIds: [commentId], count: 1 };
      const content =
        reason === "replied" && data.parentId !== null
          ? ({ kind: "commentReplied", parentId: data.parentId, ...group } as const)
          : ({ kind: "listingCommented", ...group } as const);
      const id = idFrom(content.kind, listingId, data.parentId ?? "");
      await notifier.notifyGrouped(uid, { id, content, at });
    }
  },
);

/** The author hears of what moderators remove, whatever they have muted. */
export const notifyOfRemoval = defineNotifier(
  { to: commentRemoved, name: "notifications.notifyOfCommentRemoval" },
  ({ listingId, commentId, author, reason, isOfCase }) =>
    author === "" || isOfCase
      ? []
      : [{ to: author, inApp: { kind: "commentRemoved", listingId, commentId, reason } }],
);

/** Each once, for the nearest reason. */
function recipientsOf({ author, seller, parentAuthor, mentioned }: Added) {
  const recipients = new Map<string, "replied" | "mentioned" | "commented">();
  const add = (uid: string, reason: "replied" | "mentioned" | "commented") => {
    if (uid !== author && uid !== "" && !recipients.has(uid)) recipients.set(uid, reason);
  };
  if (parentAuthor !== null) add(parentAuthor, "replied");
  for (const uid of mentioned) add(uid, "mentioned");
  add(seller, "commented");
  return recipients;
}

function isKeptAway(
  relations: Relations,
  { author, text }: { author: string; text: string },
  at: Date,
): boolean {
  return (
    isBlocked(relations, author) ||
    isKindMuted(relations, { uid: author, kind: "comments" }, at) ||
    isKindMuted(relations, { uid: author, kind: "notifications" }, at) ||
    hasMutedWord(relations, text)
  );
}
