import type * as z from "zod";
import { commentAdded, commentReader, commentRemoved } from "../../comments/public.ts";
import { defineSubscriber } from "../../platform/events/subscriber.ts";
import { idFrom } from "../../platform/values/ids.ts";
import { relationsReader } from "../../relations/public.ts";
import { groupScheduler } from "../groups/group-scheduler.ts";
import { isKeptAway } from "../groups/group-sources.ts";
import { memberNotifier } from "../member-notifier.ts";
import { defineNotifier } from "../notify-member.ts";

type Added = z.output<(typeof commentAdded)["data"]>;

const dependencies = {
  comments: commentReader,
  groups: groupScheduler,
  relations: relationsReader,
  notifier: memberNotifier,
};

/**
 * Has each member told once of a comment: whose comment it answers, whom it mentions, whose listing it is. Nobody hears of what is no
 * longer shown, or of what they keep away from themselves. Safe to repeat: the id of a mention says what it is about, and groups
 * ask for the comments there are.
 */
export const notifyOfComment = defineSubscriber(
  { to: commentAdded, name: "notifications.notifyOfComment", dependencies },
  async ({ event: { at, data }, now, comments, groups, relations, notifier }) => {
    const { listingId, commentId, author, parentId } = data;
    const comment = await comments.find(listingId, commentId);
    if (!comment?.isShown) return;
    for (const [uid, reason] of recipientsOf(data)) {
      if (reason === "replied" && parentId !== null) {
        await groups.include({ kind: "commentReplied", uid, listingId, parentId }, { at, isGone: false });
      } else if (reason === "commented") {
        await groups.include({ kind: "listingCommented", uid, listingId }, { at, isGone: false });
      } else if (!isKeptAway(await relations.read(uid), { author, text: comment.text }, now)) {
        const content = { kind: "commentMentioned", listingId, commentId, author } as const;
        await notifier.notify(uid, { id: idFrom("commentMentioned", listingId, commentId), content, at });
      }
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
