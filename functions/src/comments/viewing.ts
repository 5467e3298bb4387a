import type { Page, PageRequest } from "../platform/operations/list-page.ts";
import { hasMutedWord, isBlocked, isKindMuted, type Relations } from "../relations/public.ts";
import type { Comment } from "./comment.ts";

export interface Viewer {
  /** Undefined for nobody in particular. */
  readonly uid: string | undefined;
  readonly relations: Relations;
}

/** Pages that are read for one that is shown, where a viewer has blocked or muted all who wrote them. */
const MAX_ROUNDS = 5;

/** Whether a comment is kept from a viewer: of somebody blocked either way, or muted, or with a word that is. */
export function isKeptFrom({ uid, relations }: Viewer, { author, text }: Comment, at: Date): boolean {
  if (author === "" || author === uid) return false;
  return (
    isBlocked(relations, author) ||
    isKindMuted(relations, { uid: author, kind: "comments" }, at) ||
    hasMutedWord(relations, text)
  );
}

/** A page of what a viewer may see. Its cursor goes on where reading ended, so an empty page is not the last one if it has one. */
export async function readPage(
  list: (page: PageRequest) => Promise<Page<Comment>>,
  request: PageRequest,
  isKept: (comment: Comment) => boolean,
): Promise<Page<Comment>> {
  let { items, next } = await list(request);
  let shown = items.filter((comment) => !isKept(comment));
  for (let rounds = 1; shown.length === 0 && next !== null && rounds < MAX_ROUNDS; rounds += 1) {
    ({ items, next } = await list({ ...request, after: next }));
    shown = items.filter((comment) => !isKept(comment));
  }
  return { items: shown, next };
}
