import type { QuickReplies } from "../quick-replies.ts";

export const quickReplies: QuickReplies = {
  stillThere: "Is it still there?",
  flaws: "Does it have any flaws that the photos do not show?",
  measurements: "Could you tell me the exact measurements?",
  lowerPrice: "Would you take a little less?",
  whenSent: "When could you send it?",
  isThere: "Yes, it is still there.",
  isSold: "I am sorry, it is sold already.",
  fixedPrice: "The price is fixed.",
  keptUntilTomorrow: "I can keep it for you until tomorrow.",
  sentTomorrow: "I send it on the next working day.",
};
