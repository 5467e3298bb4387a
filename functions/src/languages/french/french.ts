import type { Texts } from "../texts.ts";
import { documents } from "./documents.ts";
import { emails } from "./emails.ts";

export const french: Texts = {
  language: "fr",
  formerMember: "Un ancien membre",
  emails,
  documents,
};
