import type { Texts } from "../texts.ts";
import { categories } from "./categories.ts";
import { documents } from "./documents.ts";
import { emails } from "./emails.ts";
import { notifications } from "./notifications.ts";
import { quickReplies } from "./quick-replies.ts";
import { unsubscribing } from "./unsubscribing.ts";

export const english: Texts = {
  language: "en",
  formerMember: "A former member",
  emails,
  documents,
  notifications,
  unsubscribing,
  quickReplies,
  categories,
};
