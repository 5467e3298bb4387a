import type { Texts } from "../texts.ts";
import { documents } from "./documents.ts";
import { emails } from "./emails.ts";
import { unsubscribing } from "./unsubscribing.ts";

export const english: Texts = {
  language: "en",
  formerMember: "A former member",
  emails,
  documents,
  unsubscribing,
};
