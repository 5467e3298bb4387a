import type { OrderTexts } from "../email-texts.ts";
import { fr } from "./typography.ts";

export const orders: OrderTexts<"order"> = {
  orderPaid: ({ order, other }) => ({
    subject: fr`Votre reçu pour la commande ${order} chez ${other}`,
    paragraphs: [
      fr`Merci pour votre commande chez ${other}. Elle est payée.`,
      "Le reçu est joint en PDF, à conserver ou à imprimer.",
    ],
  }),
  orderOnHold: ({ order, other, isCharged }) => ({
    subject: fr`Nous vérifions votre commande ${order}`,
    paragraphs: [
      fr`Nous avons bien reçu ${isCharged ? "le paiement de " : ""}votre commande chez ${other}. Nous vérifions certaines commandes avant leur expédition, et la vôtre en fait partie.`,
      fr`Vous n’avez rien à faire. Nous vous écrirons sous 3 jours.`,
    ],
  }),
  orderPaymentExpired: ({ order, other }) => ({
    subject: fr`Votre commande ${order} n’a pas été payée`,
    paragraphs: [
      fr`Le délai pour payer votre commande chez ${other} est écoulé, et les articles sont de nouveau en vente. Rien n’a été débité.`,
      "Vous pouvez passer une nouvelle commande tant que les articles sont disponibles.",
    ],
  }),
  orderPartlyShipped: ({ order, other, shipment }) => ({
    subject: fr`Une partie de votre commande ${order} est en route`,
    paragraphs: [
      fr`${other} a expédié une partie de votre commande${shipment ? fr` avec ${shipment}` : ""}. Le reste suivra.`,
      "L’application indique ce que contient chaque colis.",
    ],
  }),
  orderShipped: ({ order, other, shipment }) => ({
    subject: fr`Votre commande ${order} est en route`,
    paragraphs: [
      fr`${other} a expédié votre commande${shipment ? fr` avec ${shipment}` : ""}.`,
      "Veuillez confirmer la réception dans l’application quand elle sera arrivée.",
    ],
  }),
  orderItemsCancelled: ({ order, other, isCharged }) => ({
    subject: fr`Des articles de votre commande ${order} sont annulés`,
    paragraphs: [
      fr`Certains articles de votre commande chez ${other} sont annulés et ne seront pas expédiés. Le reste de la commande suit son cours.`,
      ...(isCharged
        ? [
            fr`Nous remboursons leur prix sur votre moyen de paiement. Selon votre banque, cela prend jusqu’à 10 jours.`,
          ]
        : []),
    ],
  }),
  orderDelivered: ({ order, other, isCharged }) => ({
    subject: fr`Votre commande ${order} est-elle arrivée ?`,
    paragraphs: [
      fr`Votre commande chez ${other} est indiquée comme livrée.`,
      fr`Veuillez vérifier les articles, puis confirmer la réception dans l’application ou signaler un problème. Sans nouvelles de votre part sous 14 jours, la commande est terminée${isCharged ? " et le vendeur est payé" : ""}.`,
    ],
  }),
  orderDeliveryReminder: ({ order, other, isCharged }) => ({
    subject: fr`Plus que 2 jours pour signaler un problème avec la commande ${order}`,
    paragraphs: [
      fr`Votre commande chez ${other} a été livrée il y a 12 jours, et vous n’avez pas encore confirmé sa réception.`,
      fr`Veuillez confirmer la réception dans l’application, demander un retour ou signaler un problème. Dans 2 jours, la commande est terminée${isCharged ? " et le vendeur est payé" : ""}.`,
    ],
  }),
  orderPickupReminder: ({ order, other }) => ({
    subject: fr`Avez-vous retiré la commande ${order} ?`,
    paragraphs: [
      fr`Votre commande chez ${other} est payée, et personne ne nous a encore dit si vous l’avez retirée.`,
      "Si c’est le cas, veuillez confirmer la réception dans l’application. Sinon, convenez du retrait avec le vendeur ou annulez la commande.",
      fr`Sans nouvelles d’aucun de vous deux sous 21 jours après le paiement, la modération tranche.`,
    ],
  }),
  orderPickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: fr`La commande ${order} a-t-elle été retirée ? La modération tranche`,
    paragraphs: [
      fr`Personne ne nous a dit si vous avez retiré votre commande chez ${other}. La modération tranche${isCharged ? ", et jusque-là l’argent est retenu" : ""}.`,
      fr`Veuillez nous dire dans l’application ce qui s’est passé. Nous tranchons sous 60 jours et vous écrirons alors.`,
    ],
  }),
  orderCompleted: ({ order, other, isCharged }) => ({
    subject: fr`Votre commande ${order} est terminée`,
    paragraphs: [
      fr`Votre commande chez ${other} est terminée${isCharged ? ", et l’argent revient au vendeur" : ""}.`,
    ],
  }),
  orderCancelled: ({ order, other, total, isCharged }) => ({
    subject: fr`Votre commande ${order} est annulée`,
    paragraphs: [
      fr`Votre commande chez ${other} est annulée.`,
      ...(isCharged
        ? [
            fr`Sur les ${total} que vous avez payés, nous remboursons ce qui ne l’a pas encore été, sur votre moyen de paiement. Selon votre banque, cela prend jusqu’à 10 jours.`,
          ]
        : []),
    ],
  }),
  orderReturnReceived: ({ order, other, isCharged }) => ({
    subject: fr`Votre retour de la commande ${order} est arrivé`,
    paragraphs: [
      fr`${other} a reçu votre retour.`,
      ...(isCharged
        ? [
            fr`Nous vous remboursons sur votre moyen de paiement. Selon votre banque, cela prend jusqu’à 10 jours.`,
          ]
        : []),
    ],
  }),
  orderReturnRefused: ({ order, other }) => ({
    subject: fr`Votre retour de la commande ${order} a été refusé`,
    paragraphs: [
      fr`${other} a refusé votre retour. La raison figure dans l’application.`,
      fr`Si vous n’êtes pas d’accord, ouvrez un litige dans l’application sous 14 jours : la modération tranchera.`,
    ],
  }),
  orderDisputed: ({ order, other }) => ({
    subject: fr`Nous examinons le problème avec la commande ${order}`,
    paragraphs: [
      fr`Votre commande chez ${other} fait l’objet d’un litige. Tant qu’il n’est pas tranché, le vendeur n’est pas payé.`,
      fr`Nous tranchons sous 60 jours et vous écrirons alors. Vous pouvez ajouter des précisions dans l’application.`,
    ],
  }),
  orderDisputeWon: ({ order, other, isCharged }) => ({
    subject: fr`Commande ${order} : tranché en votre faveur`,
    paragraphs: [
      fr`Le litige sur votre commande chez ${other} est tranché en votre faveur.`,
      ...(isCharged
        ? [
            fr`Nous remboursons ce qui ne l’a pas encore été, sur votre moyen de paiement. Selon votre banque, cela prend jusqu’à 10 jours.`,
          ]
        : []),
    ],
  }),
  orderDisputeLost: ({ order, other }) => ({
    subject: fr`Commande ${order} : tranché en faveur du vendeur`,
    paragraphs: [
      fr`Le litige sur votre commande chez ${other} est tranché en faveur du vendeur. La commande suit son cours comme avant.`,
    ],
  }),
  orderRefunded: ({ order, other, refund }) => ({
    subject: fr`Remboursement de la commande ${order}`,
    paragraphs: [
      refund
        ? fr`Nous avons remboursé ${refund} pour votre commande chez ${other}, sur votre moyen de paiement.`
        : fr`Nous avons envoyé un remboursement pour votre commande chez ${other}, sur votre moyen de paiement.`,
      fr`Il met jusqu’à 10 jours à arriver, selon votre banque.`,
    ],
  }),
  orderRefundReturned: ({ order, other, refund }) => ({
    subject: fr`Le remboursement de la commande ${order} ne vous est pas parvenu`,
    paragraphs: [
      refund
        ? fr`Votre banque a renvoyé la somme de ${refund} que nous avions remboursée pour votre commande chez ${other}, par exemple parce que la carte ou le compte est clos.`
        : fr`Votre banque a renvoyé un remboursement pour votre commande chez ${other}, par exemple parce que la carte ou le compte est clos.`,
      "Nous vous devons toujours cet argent, et la modération cherche comment vous le verser.",
    ],
  }),
};
