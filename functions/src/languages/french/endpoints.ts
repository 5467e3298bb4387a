import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

const advice =
  "Le journal des livraisons, que vous obtenez par l’API, indique ce que votre serveur a répondu.";

export const endpoints: EmailTexts["endpoints"] = {
  webhookFailing: ({ host }) => ({
    subject: fr`Votre point de terminaison ${host} ne répond pas`,
    paragraphs: [
      fr`Depuis un jour, aucun webhook n’est parvenu à votre point de terminaison ${host}. Nous réessayons environ trois jours pour chacun.`,
      advice,
    ],
  }),
  webhookFailingForDays: ({ host }) => ({
    subject: fr`Votre point de terminaison ${host} ne répond plus depuis trois jours`,
    paragraphs: [
      fr`Depuis trois jours, aucun webhook n’est parvenu à votre point de terminaison ${host}. Dans deux jours, nous cesserons de lui en envoyer.`,
      advice,
    ],
  }),
  webhookDisabled: ({ host }) => ({
    subject: fr`Nous n’envoyons plus de webhooks à ${host}`,
    paragraphs: [
      fr`Depuis cinq jours, aucun webhook n’est parvenu à votre point de terminaison ${host}. Il est donc désactivé et ne reçoit plus rien.`,
      "Dès que votre serveur répond de nouveau, réactivez le point de terminaison et faites renvoyer ce qui a échoué.",
      advice,
    ],
  }),
  webhookGone: ({ host }) => ({
    subject: fr`Nous n’envoyons plus de webhooks à ${host}`,
    paragraphs: [
      fr`Votre point de terminaison ${host} a répondu qu’il n’existe plus (410). Il est donc désactivé et ne reçoit plus rien.`,
      "S’il s’agit d’une erreur, réactivez-le et faites renvoyer ce qui a échoué.",
    ],
  }),
};
