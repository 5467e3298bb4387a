import { alarms } from "./alarms.ts";
import { access, roles } from "./access.ts";
import { chargebacks } from "./chargebacks.ts";
import { endpoints } from "./endpoints.ts";
import { keys } from "./keys.ts";
import { orders } from "./orders.ts";
import { reports } from "./reports.ts";
import { sales } from "./sales.ts";
import type { EmailTexts } from "../email-texts.ts";

const omittedLine = (omitted: number) => (omitted > 0 ? [`${omitted} weitere stehen in der App.`] : []);

export const emails: EmailTexts = {
  greeting: (name) => `Guten Tag ${name},`,
  labels: {
    order: "Bestellung",
    items: "Artikel",
    total: "Gesamtbetrag",
    shipment: "Verschickt mit",
    refund: "Zurückgeschickt",
  },
  pages: {
    order: "Zur Bestellung",
    offer: "Zum Angebot",
    conversation: "Zum Gespräch",
    savedSearch: "Zu den Treffern",
    listing: "Zum Artikel",
    payouts: "Zu Ihren Auszahlungen",
    notifications: "Alles ansehen",
  },
  colon: ": ",
  closing: "Sie bekommen diese E-Mail, weil es um etwas geht, das Sie kaufen oder verkaufen.",
  adminClosing: "Sie bekommen diese E-Mail, weil Sie zur Administration gehören.",
  digestClosing:
    "Sie bekommen diese E-Mail, weil Sie per E-Mail hören möchten, was es Neues gibt; in der App können Sie das ändern.",
  accountClosing: "Sie bekommen diese E-Mail, weil es um Ihr Konto geht.",
  orders: { ...orders, ...sales },
  offers: {
    offerProposed: ({ listing, other, price, quantity }) => ({
      subject: `${other} bietet ${price} für ${listing}`,
      paragraphs: [
        `${other} möchte ${quantity} × ${listing} kaufen, für ${price} je Stück.`,
        "In der App können Sie annehmen, ablehnen oder einen anderen Preis nennen.",
      ],
    }),
    offerCountered: ({ listing, other, price, quantity }) => ({
      subject: `${other} nennt ${price} für ${listing}`,
      paragraphs: [
        `${other} antwortet mit einem anderen Preis: ${quantity} × ${listing} für ${price} je Stück.`,
        "In der App können Sie annehmen, ablehnen oder einen anderen Preis nennen.",
      ],
    }),
    offerAccepted: ({ listing, other, price, quantity, until, isReaderBuyer }) => ({
      subject: `${other} nimmt ${price} für ${listing} an`,
      paragraphs: [
        `Sie sind sich einig: ${quantity} × ${listing} für ${price} je Stück.`,
        isReaderBuyer
          ? `Kaufen Sie bis ${until} zu diesem Preis; Sie finden ihn in der App bei Ihren Angeboten.`
          : `Zu diesem Preis kann bis ${until} gekauft werden.`,
      ],
    }),
    offerDeclined: ({ listing, other, price }) => ({
      subject: `${other} lehnt ${price} für ${listing} ab`,
      paragraphs: [`${other} ist mit ${price} je Stück für ${listing} nicht einverstanden.`],
    }),
    offerWithdrawn: ({ listing, other, price }) => ({
      subject: `${other} zieht das Angebot für ${listing} zurück`,
      paragraphs: [`${other} steht nicht mehr zu ${price} je Stück für ${listing}.`],
    }),
    offerExpired: ({ listing, other, price }) => ({
      subject: `Das Angebot für ${listing} ist abgelaufen`,
      paragraphs: [
        `Die Zeit für das Angebot von ${price} je Stück für ${listing}, zwischen Ihnen und ${other}, ist vorbei.`,
      ],
    }),
  },
  chargebacks,
  payouts: {
    payoutPaid: ({ amount }) => ({
      subject: `${amount} an Sie ausgezahlt`,
      paragraphs: [
        `Wir haben ${amount} von Ihrem Guthaben auf das Auszahlungskonto gezahlt, das Sie verbunden haben.`,
      ],
    }),
    payoutReturned: ({ amount, cause }) => ({
      subject: "Eine Auszahlung ist nicht angekommen",
      paragraphs: [
        `Eine Auszahlung von ${amount} ist nicht angekommen. Das Geld ist wieder in Ihrem Guthaben.`,
        {
          noAccount:
            "Sie hatten kein Konto verbunden, auf das wir auszahlen können. Falls das noch so ist, verbinden Sie bitte eines in der App.",
          accountRefused: "Ihr Auszahlungskonto konnte nichts empfangen. Bitte sehen Sie in der App nach.",
          other: "Sie müssen nichts tun: Mit der nächsten Auszahlung versuchen wir es wieder.",
        }[cause],
      ],
    }),
  },
  access,
  ...alarms,
  reports,
  digests: {
    dailyDigest: ({ first, more, omitted }) => ({
      subject: more === 0 ? first : `${first}, und ${more} weitere`,
      paragraphs: ["Das ist geschehen, seit Sie zuletzt nachgesehen haben.", ...omittedLine(omitted)],
    }),
    weeklyDigest: ({ first, more, omitted }) => ({
      subject: more === 0 ? `Ihre Woche: ${first}` : `Ihre Woche: ${first}, und ${more} weitere`,
      paragraphs: ["Das ist in den letzten sieben Tagen für Sie geschehen.", ...omittedLine(omitted)],
    }),
  },
  endpoints,
  apiKeys: keys,
  dataExports: {
    dataExportReady: ({ until }) => ({
      subject: "Ihre Daten sind bereit",
      paragraphs: [
        `Sie haben um Ihre Daten gebeten. In der App können Sie sie bis ${until} herunterladen.`,
        "Falls nicht Sie darum gebeten haben, melden Sie sich bitte in der App überall ab, und ändern Sie Ihr Passwort.",
      ],
    }),
  },
  roles,
  payoutAccounts: {
    payoutInformationNeeded: {
      subject: "Für Ihre Auszahlungen fehlt noch etwas",
      paragraphs: [
        "Unser Zahlungsdienst braucht weitere Angaben, bevor er Sie bezahlen kann, zum Beispiel ein Dokument oder Ihre Bankverbindung.",
        "Bitte öffnen Sie Ihr Auszahlungskonto in der App und ergänzen Sie es.",
      ],
    },
    payoutBankRejected: {
      subject: "Ihre Bank hat eine Zahlung an Sie abgelehnt",
      paragraphs: [
        "Unser Zahlungsdienst konnte Ihr Geld nicht auf Ihr Bankkonto überweisen. Es liegt sicher auf Ihrem Konto beim Zahlungsdienst.",
        "Bitte öffnen Sie Ihr Auszahlungskonto in der App und berichtigen Sie Ihre Bankverbindung. Danach zahlt der Zahlungsdienst noch einmal.",
      ],
    },
    payoutAccountDisconnected: {
      subject: "Ihr Auszahlungskonto ist nicht mehr verbunden",
      paragraphs: [
        "Das Konto, auf das wir Sie auszahlen, ist nicht mehr mit uns verbunden, deshalb können wir Sie nicht auszahlen. Ihr Guthaben bleibt Ihres.",
        "Bitte verbinden Sie in der App ein Auszahlungskonto.",
      ],
    },
  },
  reviews: {
    reviewPublished: ({ author, rating }) => ({
      subject: `${author} hat Sie bewertet: ${rating}`,
      paragraphs: [
        `${author} hat Ihnen ${rating} gegeben. Lesen und beantworten Sie die Bewertung in der App.`,
      ],
    }),
  },
};
