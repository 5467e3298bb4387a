import type { OrderTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

export const sales: OrderTexts<"sale"> = {
  saleMade: ({ order, other, isPickup }) => ({
    subject: fr`Vendu : commande ${order}, passée par ${other}`,
    paragraphs: [
      isPickup
        ? fr`${other} a acheté chez vous et viendra chercher la commande ; elle est payée. Indiquez-la comme livrée dans l’application au moment où vous la remettez : jusque-là, l’acheteur peut l’annuler.`
        : fr`${other} a acheté chez vous, et la commande est payée. Veuillez l’expédier ou la remettre sous 14 jours ; passé ce délai, elle est annulée.`,
      "Le bon de livraison est joint en PDF.",
    ],
  }),
  saleShipReminder: ({ order, other, isCharged }) => ({
    subject: fr`Veuillez expédier la commande ${order}`,
    paragraphs: [
      fr`${other} attend une commande qui est payée. Veuillez l’expédier et l’indiquer dans l’application.`,
      fr`Une commande qui n’est pas expédiée sous 14 jours après son paiement est annulée${isCharged ? ", et l’acheteur est remboursé" : ""}.`,
    ],
  }),
  saleShipRestReminder: ({ order, other, isCharged }) => ({
    subject: fr`Veuillez expédier le reste de la commande ${order}`,
    paragraphs: [
      fr`${other} attend le reste d’une commande. Veuillez l’expédier, ou annuler dans l’application ce que vous ne pouvez pas envoyer.`,
      fr`Ce qui n’est pas expédié sous 14 jours après le dernier colis est annulé${isCharged ? ", et l’acheteur en est remboursé" : ""}.`,
    ],
  }),
  salePickupReminder: ({ order, other }) => ({
    subject: fr`La commande ${order} a-t-elle été retirée ?`,
    paragraphs: [
      fr`Personne ne nous a encore dit si ${other} a retiré une commande qui est payée.`,
      "Si c’est le cas, veuillez l’indiquer comme livrée dans l’application. Sinon, convenez du retrait avec l’acheteur ou annulez la commande.",
      fr`Sans nouvelles d’aucun de vous deux sous 21 jours après le paiement, la modération tranche.`,
    ],
  }),
  salePickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: fr`La commande ${order} a-t-elle été retirée ? La modération tranche`,
    paragraphs: [
      fr`Personne ne nous a dit si ${other} a retiré la commande. La modération tranche${isCharged ? ", et jusque-là l’argent correspondant est retenu" : ""}.`,
      fr`Veuillez nous dire dans l’application ce qui s’est passé. Nous tranchons sous 60 jours et vous écrirons alors.`,
    ],
  }),
  saleDelivered: ({ order, other, isCharged }) => ({
    subject: fr`La commande ${order} est indiquée comme livrée`,
    paragraphs: [
      fr`La commande passée par ${other} est indiquée comme livrée. Si l’acheteur ne signale aucun problème, elle est terminée dans 14 jours${isCharged ? ", et votre part est créditée sur votre solde" : ""}.`,
    ],
  }),
  saleCompleted: ({ order, other, isCharged }) => ({
    subject: fr`La commande ${order} est terminée`,
    paragraphs: [
      fr`La commande passée par ${other} est terminée.${isCharged ? " Votre part est créditée sur votre solde." : ""}`,
    ],
  }),
  saleCancelled: ({ order, other, isCharged }) => ({
    subject: fr`La commande ${order} est annulée`,
    paragraphs: [
      fr`La commande passée par ${other} est annulée${isCharged ? ", et l’acheteur est remboursé" : ""}. Veuillez ne pas l’expédier ni la remettre.`,
      "Les articles sont de nouveau dans votre stock.",
    ],
  }),
  saleRestCancelled: ({ order, other, isCharged }) => ({
    subject: fr`Le reste de la commande ${order} est annulé`,
    paragraphs: [
      fr`Ce qui restait à expédier de la commande passée par ${other} est annulé${isCharged ? ", et l’acheteur en est remboursé" : ""}. Veuillez ne pas l’expédier.`,
      "Les articles sont de nouveau dans votre stock.",
    ],
  }),
  saleReturnRequested: ({ order, other, isCharged }) => ({
    subject: fr`${other} retourne la commande ${order}`,
    paragraphs: [
      fr`${other} souhaite retourner la commande, ou certains de ses articles. L’application indique lesquels et pourquoi.`,
      fr`Veuillez confirmer dans l’application quand ils seront arrivés${isCharged ? fr` : l’acheteur sera alors remboursé` : ""}. Vous pouvez aussi refuser le retour en expliquant pourquoi.`,
    ],
  }),
  saleReturnReminder: ({ order, other }) => ({
    subject: fr`Le retour de la commande ${order} est-il arrivé ?`,
    paragraphs: [
      fr`${other} a demandé un retour il y a 10 jours. Veuillez confirmer dans l’application qu’il est arrivé, ou le refuser.`,
      fr`Si vous n’avez fait ni l’un ni l’autre 21 jours après la demande, nous ouvrons un litige et examinons la situation.`,
    ],
  }),
  saleDisputed: ({ order, other, isCharged }) => ({
    subject: fr`Un problème avec la commande ${order}`,
    paragraphs: [
      fr`La commande passée par ${other} fait l’objet d’un litige.${isCharged ? " Tant qu’il n’est pas tranché, l’argent correspondant est retenu." : ""}`,
      fr`Veuillez nous donner votre version dans l’application. Nous tranchons sous 60 jours et vous écrirons alors.`,
    ],
  }),
  saleDisputeWon: ({ order, other }) => ({
    subject: fr`Commande ${order} : tranché en votre faveur`,
    paragraphs: [
      fr`Le litige sur la commande passée par ${other} est tranché en votre faveur. La commande suit son cours comme avant.`,
    ],
  }),
  saleDisputeLost: ({ order, other, isCharged }) => ({
    subject: fr`Commande ${order} : tranché en faveur de l’acheteur`,
    paragraphs: [
      fr`Le litige sur la commande passée par ${other} est tranché en faveur de l’acheteur. La commande est annulée${isCharged ? ", et l’acheteur est remboursé" : ""}.`,
    ],
  }),
  saleRefunded: ({ order, other, isCharged }) => ({
    subject: isCharged ? fr`La commande ${order} est remboursée` : fr`La commande ${order} est close`,
    paragraphs: [
      isCharged
        ? fr`La commande passée par ${other} est intégralement remboursée. Votre solde indique ce que cela signifie pour vous.`
        : fr`La commande passée par ${other} est retournée et close. Elle n’a rien coûté, et votre solde reste inchangé.`,
    ],
  }),
  saleReopened: ({ order, other }) => ({
    subject: fr`Le remboursement de la commande ${order} est revenu`,
    paragraphs: [
      fr`La banque de l’acheteur (${other}) a renvoyé le remboursement. L’acheteur doit encore être payé, et la modération cherche comment.`,
      fr`Vous n’avez rien à faire : si rien n’a encore été expédié, veuillez ne pas le faire maintenant.`,
    ],
  }),
};
