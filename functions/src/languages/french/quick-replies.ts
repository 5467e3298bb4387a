import type { QuickReplies } from "../quick-replies.ts";

export const quickReplies: QuickReplies = {
  stillThere: "Est-ce toujours disponible ?",
  flaws: "A-t-il des défauts que les photos ne montrent pas ?",
  measurements: "Pourriez-vous m’indiquer les dimensions exactes ?",
  lowerPrice: "Accepteriez-vous un prix un peu plus bas ?",
  whenSent: "Quand pourriez-vous l’envoyer ?",
  isThere: "Oui, c’est toujours disponible.",
  isSold: "Désolé, c’est déjà vendu.",
  fixedPrice: "Le prix est ferme.",
  keptUntilTomorrow: "Je peux vous le garder jusqu’à demain.",
  sentTomorrow: "Je l’envoie le prochain jour ouvré.",
};
