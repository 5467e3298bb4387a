import { isVisible, listingReader } from "../../listings/public.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import { implement } from "../../platform/operations/implement.ts";
import type { Context } from "../../platform/runtime/context.ts";
import { noRelations, relationsReader } from "../../relations/public.ts";
import type { Comment } from "../comment.ts";
import { commentStore } from "../comment-store.ts";
import * as contract from "../contract.ts";
import { presentComment } from "../present-comment.ts";
import { isKeptFrom, readPage, type Viewer } from "../viewing.ts";

/** What decides whether somebody sees the comments of a listing, and which. */
function discussions(context: Pick<Context, "database">) {
  const listings = listingReader(context);
  const relations = relationsReader(context);
  return {
    references: (listingId: string, uid: string | undefined) => [
      listings.referenceTo(listingId),
      ...(uid === undefined ? [] : [relations.referenceTo(uid)]),
    ],
    /** Undefined where there is no such listing for them. */
    open: async (
      reader: Reader,
      { listingId, uid }: { listingId: string; uid: string | undefined },
    ): Promise<{ viewer: Viewer; seller: string } | undefined> => {
      const [listing, own] = await Promise.all([
        listings.find(listingId, reader),
        uid === undefined ? noRelations : relations.read(uid, reader),
      ]);
      if (!listing || !(isVisible(listing) || listing.seller === uid)) return undefined;
      return { viewer: { uid, relations: own }, seller: listing.seller };
    },
  };
}

const dependencies = { comments: commentStore, discussion: discussions };

const present = ({ items, next }: { items: Comment[]; next: string | null }, uid: string | undefined) => ({
  comments: items.map((comment) => presentComment(comment, uid)),
  next,
});

export const listComments = implement(contract.listComments, dependencies, {
  prefetch: ({ input, uid, discussion }) => discussion.references(input.listingId, uid),
  handle: async ({ input, caller, fail, now, reader, comments, discussion }) => {
    const { listingId, ...page } = input;
    const uid = "uid" in caller ? caller.uid : undefined;
    const opened = await discussion.open(reader, { listingId, uid });
    if (!opened) throw fail.ListingNotFound();
    const list = (request: typeof page) => comments.listThreads(listingId, request);
    return present(await readPage(list, page, (comment) => isKeptFrom(opened.viewer, comment, now)), uid);
  },
});

/** With what somebody does not see go its replies. */
export const listReplies = implement(contract.listReplies, dependencies, {
  prefetch: ({ input, uid, comments, discussion }) => [
    ...discussion.references(input.listingId, uid),
    comments.referenceTo(input.listingId, input.commentId),
  ],
  handle: async ({ input, caller, fail, now, reader, comments, discussion }) => {
    const { listingId, commentId, ...page } = input;
    const uid = "uid" in caller ? caller.uid : undefined;
    const [opened, parent] = await Promise.all([
      discussion.open(reader, { listingId, uid }),
      comments.find(listingId, commentId, reader),
    ]);
    if (!opened) throw fail.ListingNotFound();
    if (!parent?.isListed || isKeptFrom(opened.viewer, parent, now)) throw fail.CommentNotFound();
    const list = (request: typeof page) => comments.listReplies(listingId, commentId, request);
    return present(await readPage(list, page, (comment) => isKeptFrom(opened.viewer, comment, now)), uid);
  },
});

export const listHiddenComments = implement(contract.listHiddenComments, dependencies, {
  prefetch: ({ input, uid, discussion }) => discussion.references(input.listingId, uid),
  handle: async ({ input, caller: { uid }, fail, now, reader, comments, discussion }) => {
    const { listingId, ...page } = input;
    const opened = await discussion.open(reader, { listingId, uid });
    if (opened?.seller !== uid) throw fail.ListingNotFound();
    const list = (request: typeof page) => comments.listHidden({ listingId, seller: uid }, request);
    return present(await readPage(list, page, (comment) => isKeptFrom(opened.viewer, comment, now)), uid);
  },
});

export const listOwnComments = implement(
  contract.listOwnComments,
  { comments: commentStore },
  async ({ input, caller: { uid }, comments }) => present(await comments.listOwn(uid, input), uid),
);
