import type { EmailTexts } from "../email-texts.ts";
import { access, roles } from "./access.ts";
import { alarms } from "./alarms.ts";
import { chargebacks } from "./chargebacks.ts";
import { endpoints } from "./endpoints.ts";
import { keys } from "./keys.ts";
import { orders } from "./orders.ts";
import { reports } from "./reports.ts";
import { sales } from "./sales.ts";
import { fr } from "./typography.ts";

const omittedLine = (omitted: number) =>
  omitted > 0 ? [fr`${String(omitted)}\u00A0de plus sont dans l’application.`] : [];

export const emails: EmailTexts = {
  greeting: (name) => fr`Bonjour ${name},`,
  labels: {
    order: "Commande",
    items: "Articles",
    total: "Total",
    shipment: "Expédié avec",
    refund: "Remboursé",
  },
  pages: {
    order: "Voir la commande",
    offer: "Voir l’offre",
    conversation: "Voir la conversation",
    savedSearch: "Voir les résultats",
    listing: "Voir l’article",
    payouts: "Voir vos versements",
    notifications: "Tout voir",
  },
  colon: fr` : `,
  closing: "Vous recevez cet e-mail parce qu’il concerne quelque chose que vous achetez ou vendez.",
  adminClosing: "Vous recevez cet e-mail parce que vous faites partie de l’administration.",
  digestClosing: fr`Vous recevez cet e-mail parce que vous souhaitez apprendre les nouveautés par e-mail ; ce choix se modifie dans l’application.`,
  accountClosing: "Vous recevez cet e-mail parce qu’il concerne votre compte.",
  orders: { ...orders, ...sales },
  offers: {
    offerProposed: ({ listing, other, price, quantity }) => ({
      subject: fr`${other} propose ${price} pour ${listing}`,
      paragraphs: [
        fr`${other} souhaite acheter ${quantity} × ${listing} au prix de ${price} pièce.`,
        "Acceptez, refusez ou proposez un autre prix dans l’application.",
      ],
    }),
    offerCountered: ({ listing, other, price, quantity }) => ({
      subject: fr`${other} fait une contre-offre de ${price} pour ${listing}`,
      paragraphs: [
        fr`${other} propose un autre prix : ${quantity} × ${listing} au prix de ${price} pièce.`,
        "Acceptez, refusez ou proposez un autre prix dans l’application.",
      ],
    }),
    offerAccepted: ({ listing, other, price, quantity, until, isReaderBuyer }) => ({
      subject: fr`${other} accepte ${price} pour ${listing}`,
      paragraphs: [
        fr`Vous êtes d’accord : ${quantity} × ${listing} au prix de ${price} pièce.`,
        isReaderBuyer
          ? fr`Achetez à ce prix jusqu’au ${until} ; vous le trouvez dans l’application, parmi vos offres.`
          : fr`L’acheteur peut acheter à ce prix jusqu’au ${until}.`,
      ],
    }),
    offerDeclined: ({ listing, other, price }) => ({
      subject: fr`${other} refuse ${price} pour ${listing}`,
      paragraphs: [fr`${other} n’accepte pas ${price} pièce pour ${listing}.`],
    }),
    offerWithdrawn: ({ listing, other, price }) => ({
      subject: fr`${other} retire l’offre pour ${listing}`,
      paragraphs: [fr`${other} a retiré l’offre de ${price} pièce pour ${listing}.`],
    }),
    offerExpired: ({ listing, other, price }) => ({
      subject: fr`L’offre pour ${listing} a expiré`,
      paragraphs: [fr`L’offre de ${price} pièce pour ${listing}, entre vous et ${other}, a expiré.`],
    }),
  },
  chargebacks,
  payouts: {
    payoutPaid: ({ amount }) => ({
      subject: fr`Nous vous avons versé ${amount}`,
      paragraphs: [
        fr`Nous avons versé ${amount} de votre solde sur le compte de versement que vous avez associé.`,
      ],
    }),
    payoutReturned: ({ amount, cause }) => ({
      subject: "Un versement n’est pas arrivé",
      paragraphs: [
        fr`Un versement de ${amount} n’est pas arrivé, et l’argent est de nouveau dans votre solde.`,
        {
          noAccount:
            "Vous n’aviez associé aucun compte sur lequel nous puissions verser. Si c’est toujours le cas, veuillez en associer un dans l’application.",
          accountRefused:
            "Votre compte de versement n’a pas pu être crédité. Veuillez le vérifier dans l’application.",
          other: fr`Vous n’avez rien à faire : nous réessayons avec le prochain versement.`,
        }[cause],
      ],
    }),
  },
  access,
  ...alarms,
  reports,
  digests: {
    dailyDigest: ({ first, more, omitted }) => ({
      subject: more === 0 ? first : fr`${first}, et ${String(more)}\u00A0de plus`,
      paragraphs: ["Voici ce qui s’est passé depuis votre dernière visite.", ...omittedLine(omitted)],
    }),
    weeklyDigest: ({ first, more, omitted }) => ({
      subject:
        more === 0
          ? fr`Votre semaine : ${first}`
          : fr`Votre semaine : ${first}, et ${String(more)}\u00A0de plus`,
      paragraphs: ["Voici ce qui s’est passé pour vous ces sept derniers jours.", ...omittedLine(omitted)],
    }),
  },
  endpoints,
  apiKeys: keys,
  dataExports: {
    dataExportReady: ({ until }) => ({
      subject: "Vos données sont prêtes",
      paragraphs: [
        fr`Vous avez demandé vos données. Vous pouvez les télécharger dans l’application jusqu’au ${until}.`,
        "Si vous ne les avez pas demandées, déconnectez-vous partout dans l’application et changez votre mot de passe.",
      ],
    }),
  },
  roles,
  payoutAccounts: {
    payoutInformationNeeded: {
      subject: "Il manque quelque chose pour vos versements",
      paragraphs: [
        "Notre prestataire de paiement a besoin d’informations supplémentaires avant de pouvoir vous payer, par exemple un document ou vos coordonnées bancaires.",
        "Veuillez ouvrir votre compte de versement dans l’application et le compléter.",
      ],
    },
    payoutBankRejected: {
      subject: "Votre banque a refusé un paiement qui vous était destiné",
      paragraphs: [
        "Notre prestataire de paiement n’a pas pu virer votre argent sur votre compte bancaire. Il est en sécurité sur votre compte chez le prestataire.",
        "Veuillez ouvrir votre compte de versement dans l’application et corriger vos coordonnées bancaires. Le prestataire vous paiera alors de nouveau.",
      ],
    },
    payoutAccountDisconnected: {
      subject: "Votre compte de versement n’est plus associé",
      paragraphs: [
        "Le compte sur lequel nous vous payons n’est plus associé chez nous, nous ne pouvons donc pas vous payer. Votre solde reste à vous.",
        "Veuillez associer un compte de versement dans l’application.",
      ],
    },
  },
  reviews: {
    reviewPublished: ({ author, rating }) => ({
      subject: fr`${author} vous a évalué : ${rating}`,
      paragraphs: [
        fr`${author} vous a donné la note de ${rating}. Lisez l’évaluation et répondez-y dans l’application.`,
      ],
    }),
  },
};
