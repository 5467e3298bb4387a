import { defineInt, defineString } from "firebase-functions/params";

export const bannedWords = defineString("BANNED_WORDS", {
  default: "",
  description: "Words not allowed in listings besides English obscenities, separated by commas",
});

export const dailyBulkPublishLimit = defineInt("DAILY_BULK_PUBLISH_LIMIT", {
  default: 10_000,
  description:
    "How many drafts a seller may publish at once within a day, on top of those published one by one",
});
