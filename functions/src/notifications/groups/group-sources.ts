import { memberReader, tierOf } from "../../accounts/public.ts";
import { commentReader } from "../../comments/public.ts";
import type { Context } from "../../platform/runtime/context.ts";
import {
  followReader,
  hasMutedWord,
  isFollowing,
  isKindMuted,
  type Relations,
} from "../../relations/public.ts";
import { likeReader } from "../../social/public.ts";
import { isUnwanted } from "../member-notifier.ts";
import type { GroupItem, GroupTarget } from "./group.ts";

/** More are counted, not looked at. */
const MAX_ITEMS = 20;
const MAX_COUNTED = 1_000;

interface FoundItems {
  readonly items: readonly GroupItem[];
  readonly total: number | undefined;
  readonly isWanted: (item: GroupItem) => boolean;
}

interface Asking {
  readonly since: Date;
  readonly relations: Relations;
  readonly now: Date;
}

/** Asks for what a group tells of: one read for each of the latest 21, one for the count of more. */
export function groupSources(context: Pick<Context, "database">) {
  const comments = commentReader(context);
  const follows = followReader(context);
  const likes = likeReader(context);
  const members = memberReader(context);
  return {
    find(target: GroupTarget, asking: Asking): Promise<FoundItems> {
      if (target.kind === "listingLiked") return findLikes(target, asking);
      if (target.kind === "memberFollowed") return findFollows(target, asking);
      if (target.kind === "listingCommented") return findComments(target, asking);
      return findReplies(target, asking);
    },
  };

  async function findLikes(
    { uid, listingId }: Extract<GroupTarget, { kind: "listingLiked" }>,
    { since, relations, now }: Asking,
  ): Promise<FoundItems> {
    const found = await likes.listSince(listingId, since, MAX_ITEMS + 1);
    const items = found.map((like) => ({ key: like.uid, uid: like.uid, at: like.at }));
    return {
      ...(await counted(items, () => likes.countSince(listingId, since, MAX_COUNTED))),
      isWanted: (item) => item.uid !== uid && !isUnwanted(relations, item.uid, now),
    };
  }

  /** Nobody hears of newcomers, whom spam is sent by, unless they follow them as well. */
  async function findFollows({ uid }: GroupTarget, { since, relations, now }: Asking): Promise<FoundItems> {
    const found = await follows.listSince(uid, since, MAX_ITEMS + 1);
    const items = found.map(({ follower, at }) => ({ key: follower, uid: follower, at }));
    const profiles = await members.findAll(items.map((item) => item.uid));
    const known = new Set(
      profiles.flatMap((member) =>
        member && (!tierOf(member.createdAt, now).isNewcomer || isFollowing(relations, member.uid))
          ? [member.uid]
          : [],
      ),
    );
    return {
      ...(await counted(items, () => follows.countSince(uid, since, MAX_COUNTED))),
      isWanted: (item) => known.has(item.uid) && !isUnwanted(relations, item.uid, now),
    };
  }

  /** But for those of which the seller hears for another reason: they are mentioned, or theirs is the comment that it answers. */
  async function findComments(
    { uid, listingId }: Extract<GroupTarget, { kind: "listingCommented" }>,
    { since, relations, now }: Asking,
  ): Promise<FoundItems> {
    const found = await comments.listSince(listingId, since, MAX_ITEMS + 1);
    const parents = [...new Set(found.flatMap(({ parentId }) => parentId ?? []))];
    const own = new Set(
      (await comments.findAll(listingId, parents)).flatMap((parent) =>
        parent?.author === uid ? [parent.id] : [],
      ),
    );
    const unwanted = new Set(
      found
        .filter(
          (comment) =>
            comment.author === uid ||
            (comment.parentId !== null && own.has(comment.parentId)) ||
            comment.mentions.some((mention) => mention.uid === uid) ||
            isKeptAway(relations, comment, now),
        )
        .map(({ id }) => id),
    );
    return {
      ...(await counted(found.map(asItem), () => comments.countSince(listingId, since, MAX_COUNTED))),
      isWanted: ({ key }) => !unwanted.has(key),
    };
  }

  async function findReplies(
    { uid, ...place }: Extract<GroupTarget, { kind: "commentReplied" }>,
    { since, relations, now }: Asking,
  ): Promise<FoundItems> {
    const found = await comments.listRepliesSince(place, since, MAX_ITEMS + 1);
    const unwanted = new Set(
      found
        .filter(
          (comment) => comment.author === uid || !comment.isShown || isKeptAway(relations, comment, now),
        )
        .map(({ id }) => id),
    );
    return {
      ...(await counted(found.map(asItem), () => comments.countRepliesSince(place, since, MAX_COUNTED))),
      isWanted: ({ key }) => !unwanted.has(key),
    };
  }
}

async function counted(items: readonly GroupItem[], count: () => Promise<number>) {
  return { items, total: items.length > MAX_ITEMS ? await count() : undefined };
}

function asItem({ id, author, at }: { id: string; author: string; at: Date }): GroupItem {
  return { key: id, uid: author, at };
}

/** Whether a member keeps a comment away from themselves. */
export function isKeptAway(
  relations: Relations,
  { author, text }: { author: string; text: string },
  at: Date,
): boolean {
  return (
    author === "" ||
    isUnwanted(relations, author, at) ||
    isKindMuted(relations, { uid: author, kind: "comments" }, at) ||
    hasMutedWord(relations, text)
  );
}
