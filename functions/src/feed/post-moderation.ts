import type { Context } from "../platform/runtime/context.ts";
import { awayAuthors } from "./away-authors.ts";
import { isRemovedWords, isWords, type Post, type RemovedWords, type Words } from "./post.ts";
import { postStore } from "./post-store.ts";

/** What the cases of moderation do to posts. */
export function postModeration(context: Context) {
  const posts = postStore(context);
  const isAway = awayAuthors(context);
  return {
    /** Removes a post for a case, or gives back what the case has taken away. Safe to repeat; what is deleted stays so. */
    settleCase: (
      postId: string,
      { caseId, isTakenDown }: { caseId: string; isTakenDown: boolean },
    ): Promise<void> =>
      context.database.runTransaction(async (transaction) => {
        const post = await posts.find(postId, transaction);
        if (isTakenDown && isWords(post)) return posts.save(transaction, remove(post, caseId));
        if (isTakenDown || !isRemovedWords(post) || post.removedFor !== caseId) return;
        // Nobody has kept up meanwhile whether its author is away.
        posts.save(transaction, restore(post, await isAway(post.author, transaction)));
      }),
  };
}

function remove(post: Words, caseId: string): RemovedWords {
  return { ...post, kind: "removedWords", removedFor: caseId };
}

function restore(removed: RemovedWords, isHidden: boolean): Words {
  const post: Post & Words = { ...removed, kind: "words", isHidden };
  delete post.removedFor;
  return post;
}
