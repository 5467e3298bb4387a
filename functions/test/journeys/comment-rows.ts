import type { Row } from "./tenancy-row.ts";

const listingOf = (name: string, more: object = {}): [string, Row] => [
  name,
  { input: ({ listingId }) => ({ listingId, ...more }), receives: "ListingNotFound" },
];
const comment = (name: string, receives: string, more: object = {}): [string, Row] => [
  `comments.${name}`,
  {
    input: ({ listingId, commentId }) => ({ listingId, commentId, ...more }),
    receives,
    // An id is taken for its author as well, with another text.
    isNobodys: receives === "CommentIdTaken",
  },
];
/** What others send to lay hands on comments below a listing, one of which is a buyer's. */
export const commentRows: [string, Row][] = [
  comment("addComment", "CommentIdTaken", { text: "Mine now" }),
  comment("editComment", "CommentNotFound", { text: "Mine now" }),
  ...["deleteComment", "hideComment", "showComment"].map((name) => comment(name, "CommentNotFound")),
  comment("removeComment", "AccessDenied", { reason: "other" }),
  comment("listReplies", "public"),
  ["comments.listComments", { input: ({ listingId }) => ({ listingId }), receives: "public" }],
  listingOf("comments.listHiddenComments"),
  listingOf("comments.setCommenting", { isOpen: false }),
];
