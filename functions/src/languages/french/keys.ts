import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

export const keys: EmailTexts["apiKeys"] = {
  apiKeyCreated: ({ name, last4 }) => ({
    subject: fr`Une nouvelle clé d’API : ${name}`,
    paragraphs: [
      fr`Une clé d’API a été créée pour votre compte : « ${name} », qui se termine par ${last4}. Avec elle, un programme agit en votre nom, dans la limite des droits qui lui ont été donnés.`,
      "Si vous ne l’avez pas créée, révoquez-la immédiatement dans l’application et déconnectez-vous partout.",
    ],
  }),
  apiKeyReported: ({ name, last4 }) => ({
    subject: fr`Votre clé d’API « ${name} » a fuité et est révoquée`,
    paragraphs: [
      fr`Quelqu’un a trouvé votre clé d’API « ${name} », qui se termine par ${last4}, là où elle ne devait pas être, et nous l’a transmise. Nous l’avons révoquée : plus personne ne peut l’utiliser, vos propres programmes non plus.`,
      fr`Veuillez en créer une autre dans l’application, et cherchez où se trouvait l’ancienne : dans un dépôt, un journal ou une page que d’autres peuvent lire. Vérifiez dans vos annonces, offres, commandes et points de terminaison s’il y a quelque chose qui ne vient pas de vous.`,
    ],
  }),
};
