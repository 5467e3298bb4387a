import type { DocumentPhrases } from "../document-phrases.ts";
import { fr } from "./typography.ts";

export const documents: DocumentPhrases = {
  titles: { receipt: "Reçu", salesStatement: "Relevé de vente", packingSlip: "Bon de livraison" },
  order: "Commande",
  paid: "Payée le",
  seller: "Vendeur",
  buyer: "Acheteur",
  deliverTo: "Livraison à",
  pickup: "Retrait auprès du vendeur",
  pickupNote: (buyer) =>
    fr`Pas de colis : ${buyer} vient chercher cette commande. Ne la remettez à personne d’autre.`,
  item: "Article",
  quantity: "Quantité",
  unitPrice: "Prix unitaire",
  amount: "Montant",
  itemCount: (count) => fr`Nombre d’articles : ${count}`,
  offer: "Prix convenu dans une offre",
  lineDiscount: (amount) => fr`Remise ${amount}`,
  items: "Articles",
  discount: "Remise",
  shipping: "Livraison",
  fee: "Frais de service",
  total: "Total",
  tax: (rate) => (rate === undefined ? "Taxe sur la livraison et les frais" : fr`Taxe ${rate}`),
  taxIncluded: (rate) =>
    rate === undefined
      ? fr`Compris dans le total : taxe sur la livraison`
      : fr`Compris dans le total : taxe ${rate}`,
  buyerPaid: "Payé par l’acheteur",
  feeKept: "Frais de service, pour la place de marché",
  taxKept: "Taxe, reversée par la place de marché",
  commission: "Commission, pour la place de marché",
  proceeds: "Vous recevez",
  unprintable:
    "Certains caractères ne peuvent pas être imprimés ici. La commande dans l’application les affiche tous.",
  page: (number, count) => fr`Page ${String(number)} sur ${String(count)}`,
};
