import type { EmailTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

export const chargebacks: EmailTexts["chargebacks"] = {
  orderChargedBack: ({ order, other, amount }) => ({
    subject: fr`Votre banque conteste le paiement de la commande ${order}`,
    paragraphs: [
      fr`Votre banque nous informe que vous contestez le paiement de votre commande chez ${other}, et en a repris ${amount}. C’est votre banque qui tranche, pas nous.`,
      "S’il s’agit d’une erreur, veuillez en informer votre banque.",
    ],
  }),
  saleChargedBack: ({ order, other, amount, dueBy }) => ({
    subject: fr`La banque d’un acheteur conteste la commande ${order}`,
    paragraphs: [
      fr`La banque de l’acheteur (${other}) conteste le paiement de la commande et en a repris ${amount}. Votre part de cette somme est retenue jusqu’à la décision de la banque.`,
      dueBy
        ? fr`Si vous avez honoré la commande, veuillez nous fournir vos justificatifs dans l’application, par exemple la preuve d’expédition et vos échanges avec l’acheteur. Nous les transmettons à la banque, une seule fois, si nous les recevons avant le ${dueBy}.`
        : "La banque n’accepte aucun justificatif à ce sujet. Nous vous écrirons dès qu’elle aura tranché.",
    ],
  }),
  saleChargebackWon: ({ order, other, amount }) => ({
    subject: fr`Commande ${order} : la banque a tranché en votre faveur`,
    paragraphs: [
      fr`La banque de l’acheteur (${other}) a tranché en votre faveur et a rendu ${amount}. Votre part de cette somme vous revient.`,
    ],
  }),
  saleChargebackLost: ({ order, other, amount }) => ({
    subject: fr`Commande ${order} : la banque a tranché en faveur de l’acheteur`,
    paragraphs: [
      fr`La banque de l’acheteur (${other}) a tranché en sa faveur et garde la somme de ${amount} qu’elle avait reprise. Votre part est déduite de votre solde.`,
    ],
  }),
};
