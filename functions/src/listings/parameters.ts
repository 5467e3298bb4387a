import { defineString } from "firebase-functions/params";

export const bannedWords = defineString("BANNED_WORDS", {
  default: "",
  description: "Words not allowed in listings besides English obscenities, separated by commas",
});
