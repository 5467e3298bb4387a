import { defineString } from "firebase-functions/params";

export const bannedWords = defineString("BANNED_WORDS", {
  default: "",
  description: "Words that no listing may hold, besides English obscenities, divided by commas",
});
