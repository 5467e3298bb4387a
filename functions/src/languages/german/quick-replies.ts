import type { QuickReplies } from "../quick-replies.ts";

export const quickReplies: QuickReplies = {
  stillThere: "Ist es noch zu haben?",
  flaws: "Hat es Mängel, die man auf den Fotos nicht sieht?",
  measurements: "Wie lauten die genauen Maße?",
  lowerPrice: "Geht am Preis noch etwas?",
  whenSent: "Wann könnten Sie es abschicken?",
  isThere: "Ja, es ist noch zu haben.",
  isSold: "Es ist leider schon verkauft.",
  fixedPrice: "Der Preis steht fest.",
  keptUntilTomorrow: "Ich kann es bis morgen für Sie zurücklegen.",
  sentTomorrow: "Ich schicke es am nächsten Werktag ab.",
};
