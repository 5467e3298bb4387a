import type { UnsubscribingTexts } from "../unsubscribing-texts.ts";
import { fr } from "./typography.ts";

export const unsubscribing: UnsubscribingTexts = {
  link: "Ne plus recevoir d’e-mails de ce type",
  title: "Vos e-mails",
  digests: {
    dailyDigest: "Les nouveautés du jour",
    weeklyDigest: "Les nouveautés de la semaine",
  },
  question: (kind) => fr`Souhaitez-vous ne plus recevoir d’e-mails de ce type : « ${kind} » ?`,
  button: "Se désabonner",
  done: (kind) =>
    fr`Vous ne recevrez plus d’e-mails de ce type : « ${kind} ». Tous les autres vous parviennent toujours.`,
  undo: "Si vous changez d’avis, réactivez-les dans l’application, dans les réglages des notifications.",
  invalid:
    "Ce lien ne fonctionne pas. Veuillez rouvrir celui de l’e-mail, ou choisir dans l’application les e-mails que vous recevez.",
};
