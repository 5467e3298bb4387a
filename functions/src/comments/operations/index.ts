import { defineHandlers } from "../../platform/operations/implement.ts";
import { loadOneOf } from "../../platform/runtime/load-one-of.ts";
import type * as contract from "../contract.ts";

const changeOwn = () => import("./change-own-comment.ts");
const moderate = () => import("./moderate-comments.ts");
const read = () => import("./read-comments.ts");

export const operations = defineHandlers<typeof contract>({
  addComment: () => import("./add-comment.ts"),
  editComment: loadOneOf(changeOwn, "editComment"),
  deleteComment: loadOneOf(changeOwn, "deleteComment"),
  hideComment: loadOneOf(moderate, "hideComment"),
  showComment: loadOneOf(moderate, "showComment"),
  removeComment: loadOneOf(moderate, "removeComment"),
  setCommenting: loadOneOf(moderate, "setCommenting"),
  listComments: loadOneOf(read, "listComments"),
  listReplies: loadOneOf(read, "listReplies"),
  listHiddenComments: loadOneOf(read, "listHiddenComments"),
  listOwnComments: loadOneOf(read, "listOwnComments"),
});
