import type { LineFacts, NotificationTexts } from "../notification-texts.ts";
import { fr } from "./typography.ts";

/** `Anna`, `Anna et une autre personne`, `Anna et 40 autres`, `3 personnes`; `Quelqu’un` where none may be named. */
function people({ who, count }: LineFacts): string {
  if (who === undefined) return count > 1 ? `${count}\u00A0personnes` : "Quelqu’un";
  if (count <= 1) return who;
  return count === 2 ? `${who} et une autre personne` : `${who} et ${count - 1}\u00A0autres`;
}

const titled = ({ what }: LineFacts, unnamed: string) => (what === undefined ? unnamed : fr`« ${what} »`);
const somebody = ({ who }: LineFacts) => who ?? "Quelqu’un";

export const notifications: NotificationTexts = {
  groups: {
    orders: "Commandes",
    offers: "Offres",
    payouts: "Versements",
    social: "Nouveautés",
    messages: "Messages",
    search: "Pour vous",
    listings: "Vos annonces",
    account: "Votre compte",
    integrations: "Webhooks",
  },
  photo: "Photo",
  lines: {
    orderPaid: () => "Votre commande est payée",
    orderOnHold: () => "Votre commande est en cours de vérification",
    orderPaymentExpired: () => "Le paiement de votre commande a échoué",
    orderPartlyShipped: () => "Une partie de votre commande est en route",
    orderShipped: () => "Votre commande est en route",
    orderItemsCancelled: () => "Une partie de votre commande est annulée",
    orderDelivered: () => "Votre commande est arrivée",
    orderDeliveryReminder: () => "Veuillez confirmer que votre commande est arrivée",
    orderPickupReminder: () => "Votre commande vous attend au retrait",
    orderPickupUnconfirmed: () => "Personne n’a confirmé que votre commande a été retirée",
    orderCompleted: () => "Votre commande est terminée",
    orderCancelled: () => "Votre commande est annulée",
    orderReturnReceived: () => "Votre retour est arrivé",
    orderReturnRefused: () => "Votre retour est refusé",
    orderDisputed: () => "Votre commande fait l’objet d’un litige",
    orderDisputeWon: () => "Le litige est tranché en votre faveur",
    orderDisputeLost: () => "Le litige est tranché en faveur du vendeur",
    orderRefunded: () => "Vous êtes remboursé",
    orderRefundReturned: () => "Un remboursement ne vous est pas parvenu",
    saleMade: () => "Vous avez vendu quelque chose",
    saleShipReminder: () => "Veuillez expédier ce que vous avez vendu",
    saleShipRestReminder: () => "Veuillez expédier le reste de ce que vous avez vendu",
    salePickupReminder: () => "Ce que vous avez vendu attend d’être retiré",
    salePickupUnconfirmed: () => "Personne n’a confirmé que votre vente a été retirée",
    saleDelivered: () => "Ce que vous avez vendu est arrivé",
    saleCompleted: () => "Votre vente est terminée",
    saleCancelled: () => "Une vente est annulée",
    saleRestCancelled: () => "Le reste d’une vente est annulé",
    saleReturnRequested: () => "Un acheteur souhaite retourner quelque chose",
    saleReturnReminder: () => "Veuillez confirmer qu’un retour est arrivé",
    saleDisputed: () => "Votre vente fait l’objet d’un litige",
    saleDisputeWon: () => "Le litige est tranché en votre faveur",
    saleDisputeLost: () => "Le litige est tranché en faveur de l’acheteur",
    saleRefunded: () => "Une de vos ventes est remboursée",
    saleReopened: () => "Une de vos ventes est de nouveau ouverte",
    orderChargedBack: () => "Votre banque conteste un de vos paiements",
    saleChargedBack: () => "Une banque conteste le paiement de votre vente",
    saleChargebackWon: () => "La banque a tranché en votre faveur",
    saleChargebackLost: () => "La banque a tranché en faveur de l’acheteur",
    offerProposed: (facts) => fr`${somebody(facts)} vous fait une offre pour ${titled(facts, "une annonce")}`,
    offerCountered: (facts) =>
      fr`${somebody(facts)} propose un autre prix pour ${titled(facts, "une annonce")}`,
    offerAccepted: (facts) => fr`${somebody(facts)} accepte le prix pour ${titled(facts, "une annonce")}`,
    offerDeclined: (facts) => fr`${somebody(facts)} refuse le prix pour ${titled(facts, "une annonce")}`,
    offerWithdrawn: (facts) => fr`${somebody(facts)} retire l’offre pour ${titled(facts, "une annonce")}`,
    offerExpired: (facts) => fr`L’offre pour ${titled(facts, "une annonce")} a expiré`,
    payoutPaid: () => "Un versement est en route vers vous",
    payoutReturned: () => "Un versement ne vous est pas parvenu",
    payoutInformationNeeded: () => "Il manque quelque chose de votre part pour vos versements",
    payoutBankRejected: () => "Votre banque a refusé un paiement qui vous était destiné",
    payoutAccountDisconnected: () => "Votre compte de versement n’est plus associé",
    reviewPublished: (facts) => fr`${somebody(facts)} vous a évalué`,
    webhookFailing: () => "Un webhook échoue depuis un jour",
    webhookFailingForDays: () => "Un webhook échoue depuis trois jours",
    webhookDisabled: () => "Un webhook qui échouait sans cesse est désactivé",
    webhookGone: () => "Un webhook dont l’adresse n’existe plus est désactivé",
    accountSuspended: () => "Votre compte est suspendu",
    accountReinstated: () => "Votre compte est de nouveau ouvert",
    sellingApproved: () => "Vous pouvez vendre maintenant",
    sellingRejected: () => "Votre demande de vendre est refusée",
    roleGranted: () => "Un rôle vous a été attribué",
    roleRevoked: () => "Un rôle vous a été retiré",
    apiKeyCreated: () => "Une de vos clés d’API a été créée",
    apiKeyReported: () => "Une de vos clés d’API a été trouvée en public et est révoquée",
    dataExportReady: () => "Vos données sont prêtes à être téléchargées",
    watchedPriceDropped: (facts) => fr`Le prix de ${titled(facts, "ce que vous suivez")} a baissé`,
    savedSearchMatched: (facts) =>
      `${facts.count}\u00A0de plus pour ${titled(facts, "une de vos recherches")}`,
    listingSuspended: () => "Une de vos annonces est retirée par la modération",
    listingLiked: (facts) =>
      `${people(facts)} ${facts.count > 1 ? "aiment" : "aime"} ${titled(facts, "une de vos annonces")}`,
    memberFollowed: (facts) => `${people(facts)} ${facts.count > 1 ? "vous suivent" : "vous suit"} désormais`,
    listingCommented: (facts) =>
      facts.count > 1
        ? `${facts.count}\u00A0commentaires sur ${titled(facts, "une de vos annonces")}`
        : `${somebody(facts)} commente ${titled(facts, "une de vos annonces")}`,
    commentReplied: (facts) =>
      facts.count > 1
        ? `${facts.count}\u00A0réponses à votre commentaire sur ${titled(facts, "une annonce")}`
        : `${somebody(facts)} répond à votre commentaire sur ${titled(facts, "une annonce")}`,
    commentMentioned: (facts) =>
      `${somebody(facts)} vous mentionne dans un commentaire sur ${titled(facts, "une annonce")}`,
    commentRemoved: () => "La modération a retiré un de vos commentaires",
    mailRefused: () => fr`Vos e-mails nous reviennent : veuillez vérifier votre adresse`,
    moderationDecided: () => "La modération a pris une décision qui vous concerne",
    abuseReportSettled: () => "Un de vos signalements est traité",
    publicationFinished: () => "La publication de vos brouillons est terminée",
    importFinished: () => "L’importation de vos annonces est terminée",
    messageReceived: (facts) =>
      facts.text === undefined ? `${somebody(facts)} vous a écrit` : fr`${somebody(facts)} : ${facts.text}`,
  },
  summary: (count) => ({
    title: `${count}\u00A0de plus`,
    body: "Voyez dans l’application ce qui s’est passé entre-temps.",
  }),
};
