import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

/** The rows of reports are in English. */
export const reports: EmailTexts["reports"] = {
  weekReported: ({ from, to, missing, address }) => ({
    subject: fr`La semaine du ${from} au ${to}`,
    paragraphs: [
      "Voici les totaux de la semaine.",
      ...(missing > 0 ? [fr`Jours sans rapport : ${String(missing)}.`] : []),
      fr`Les rapports des différents jours, pour l’administration : ${address}`,
    ],
  }),
};
