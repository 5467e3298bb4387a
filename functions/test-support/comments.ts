import type { Comment } from "../src/comments/comment.ts";
import addComment from "../src/comments/operations/add-comment.ts";
import * as own from "../src/comments/operations/change-own-comment.ts";
import * as moderating from "../src/comments/operations/moderate-comments.ts";
import * as reading from "../src/comments/operations/read-comments.ts";
import { noRelations, type Relations } from "../src/relations/public.ts";
import type { Listing } from "../src/listings/public.ts";
import type { Role } from "../src/platform/auth/access.ts";
import { DAY } from "../src/platform/values/clock.ts";
import type { MemoryWorld } from "./memory/memory-context.ts";
import { addListing, addMember, callAs } from "./shop.ts";

export interface ShownComment {
  id: string;
  author: string | null;
  text: string;
  mentions: { start: number; end: number; uid: string }[];
  state: string;
  removal: { reason: string; note: string } | null;
  replies: number;
  editedAt: string | null;
}

type Operation = Parameters<typeof callAs>[1];

/** A listing of `sara`, `pot`, that people comment who have been members for longer than newcomers, but for `nele`. */
export async function openComments(world: MemoryWorld) {
  const { context, firestore, clock, memory } = world;
  const people: [string, Role[]][] = [
    ["sara", ["seller"]],
    ["ada", []],
    ["bob", []],
    ["cleo", []],
    ["mo", ["moderator"]],
  ];
  for (const [uid, roles] of people) await join(uid, roles);
  clock.advance(30 * DAY);
  await join("nele", []);
  await addListing(context, { id: "pot", seller: "sara", quantity: 1 });

  async function join(uid: string, roles: Role[]): Promise<void> {
    await addMember(context, uid, roles);
    memory.put(`handles/${uid}`, { uid });
  }
  const call = <R = ShownComment>(uid: string | undefined, operation: Operation, input: object) =>
    callAs(uid, operation, { context, input: { listingId: "pot", ...input } }) as Promise<R>;
  const page = (uid: string | undefined, operation: Operation, input: object = {}) =>
    call<{ comments: ShownComment[]; next: string | null }>(uid, operation, input);

  return {
    call,
    add: (uid: string, commentId: string, ...[text = "How old is it?", more = {}]: [string?, object?]) =>
      call(uid, addComment, { commentId, text, ...more }),
    edit: (uid: string, commentId: string, text: string) => call(uid, own.editComment, { commentId, text }),
    delete: (uid: string, commentId: string) => call(uid, own.deleteComment, { commentId }),
    hide: (uid: string, commentId: string) => call(uid, moderating.hideComment, { commentId }),
    show: (uid: string, commentId: string) => call(uid, moderating.showComment, { commentId }),
    remove: (commentId: string, note = "Please stay polite", uid = "mo") =>
      call(uid, moderating.removeComment, { commentId, reason: "abusive", note }),
    setCommenting: (uid: string, isOpen: boolean) => call(uid, moderating.setCommenting, { isOpen }),
    list: (uid?: string, input: object = {}) => page(uid, reading.listComments, input),
    replies: (commentId: string, uid?: string, input: object = {}) =>
      page(uid, reading.listReplies, { commentId, ...input }),
    hidden: (uid: string) => page(uid, reading.listHiddenComments),
    own: (uid: string, input: object = {}) =>
      callAs(uid, reading.listOwnComments, { context, input }) as ReturnType<typeof page>,
    stored: async (id: string) =>
      (await firestore.doc(`listings/pot/comments/${id}`).get()).data() as Comment | undefined,
    /** How many comments and replies somebody sees who is nobody in particular. */
    countShown: async () => {
      const { comments } = await page(undefined, reading.listComments, { limit: 50 });
      const replies = await Promise.all(
        comments.map(({ id }) => page(undefined, reading.listReplies, { commentId: id, limit: 50 })),
      );
      return [...comments, ...replies.flatMap((each) => each.comments)].filter(
        ({ state }) => state === "shown",
      ).length;
    },
    changeListing: (changes: Partial<Listing>) => firestore.doc("listings/pot").update(changes),
    relate: (uid: string, changes: Partial<Relations>) =>
      memory.put(`relations/${uid}`, { uid, lists: { ...noRelations, mutedBy: {}, ...changes } }),
    block: (uid: string, other: string) => {
      const since = clock.now();
      memory.put(`relations/${uid}`, {
        uid,
        lists: { ...noRelations, mutedBy: {}, blocked: { [other]: since } },
      });
      memory.put(`relations/${other}`, {
        uid: other,
        lists: { ...noRelations, mutedBy: {}, blockedBy: { [uid]: since } },
      });
    },
  };
}
