import type { UnsubscribingTexts } from "../unsubscribing-texts.ts";

export const unsubscribing: UnsubscribingTexts = {
  link: "No more e-mails of this kind",
  title: "Your e-mails",
  digests: {
    dailyDigest: "The news of each day",
    weeklyDigest: "The news of each week",
  },
  question: (kind) => `Do you want no more e-mails of this kind: “${kind}”?`,
  button: "No more e-mails of this kind",
  done: (kind) => `You get no more e-mails of this kind: “${kind}”. All others still reach you.`,
  undo: "If you change your mind, turn them on again in the app, where your notifications are set.",
  invalid:
    "This link does not work. Please open the one in the e-mail again, or set in the app which e-mails you get.",
};
