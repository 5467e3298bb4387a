import type { LineFacts, NotificationTexts } from "../notification-texts.ts";

/** In the dative: `Anna`, `Anna und noch jemandem`, `Anna und 40 anderen`, `3 Mitgliedern`; `jemandem` where none may be named. */
function toPeople({ who, count }: LineFacts): string {
  if (who === undefined) return count > 1 ? `${count} Mitgliedern` : "jemandem";
  if (count <= 1) return who;
  return count === 2 ? `${who} und noch jemandem` : `${who} und ${count - 1} anderen`;
}

/** In the nominative. */
function people({ who, count }: LineFacts): string {
  if (who === undefined) return count > 1 ? `${count} Mitglieder` : "Jemand";
  if (count <= 1) return who;
  return count === 2 ? `${who} und noch jemand` : `${who} und ${count - 1} andere`;
}

const titled = ({ what }: LineFacts, unnamed: string) => (what === undefined ? unnamed : `„${what}“`);
const somebody = ({ who }: LineFacts) => who ?? "Jemand";

export const notifications: NotificationTexts = {
  groups: {
    orders: "Bestellungen",
    offers: "Preisvorschläge",
    payouts: "Auszahlungen",
    social: "Neuigkeiten",
    messages: "Nachrichten",
    search: "Für Sie",
    listings: "Ihre Anzeigen",
    account: "Ihr Konto",
    integrations: "Webhooks",
  },
  photo: "Foto",
  lines: {
    orderPaid: () => "Ihre Bestellung ist bezahlt",
    orderOnHold: () => "Ihre Bestellung wird geprüft",
    orderPaymentExpired: () => "Die Zahlung Ihrer Bestellung ist fehlgeschlagen",
    orderPartlyShipped: () => "Ein Teil Ihrer Bestellung ist unterwegs",
    orderShipped: () => "Ihre Bestellung ist unterwegs",
    orderItemsCancelled: () => "Ein Teil Ihrer Bestellung ist storniert",
    orderDelivered: () => "Ihre Bestellung ist angekommen",
    orderDeliveryReminder: () => "Bitte bestätigen Sie, dass Ihre Bestellung angekommen ist",
    orderPickupReminder: () => "Ihre Bestellung wartet auf die Abholung",
    orderPickupUnconfirmed: () => "Niemand hat bestätigt, dass Ihre Bestellung abgeholt wurde",
    orderCompleted: () => "Ihre Bestellung ist abgeschlossen",
    orderCancelled: () => "Ihre Bestellung ist storniert",
    orderReturnReceived: () => "Ihre Rücksendung ist angekommen",
    orderReturnRefused: () => "Ihre Rückgabe ist abgelehnt",
    orderDisputed: () => "Zu Ihrer Bestellung gibt es einen Streitfall",
    orderDisputeWon: () => "Der Streitfall ist zu Ihren Gunsten entschieden",
    orderDisputeLost: () => "Der Streitfall ist zugunsten des Verkäufers entschieden",
    orderRefunded: () => "Sie bekommen Geld zurück",
    orderRefundReturned: () => "Eine Erstattung an Sie ist nicht angekommen",
    saleMade: () => "Sie haben etwas verkauft",
    saleShipReminder: () => "Bitte verschicken Sie, was Sie verkauft haben",
    saleShipRestReminder: () => "Bitte verschicken Sie den Rest Ihres Verkaufs",
    salePickupReminder: () => "Ihr Verkauf wartet auf die Abholung",
    salePickupUnconfirmed: () => "Niemand hat bestätigt, dass Ihr Verkauf abgeholt wurde",
    saleDelivered: () => "Ihr Verkauf ist angekommen",
    saleCompleted: () => "Ihr Verkauf ist abgeschlossen",
    saleCancelled: () => "Ein Verkauf ist storniert",
    saleRestCancelled: () => "Der Rest eines Verkaufs ist storniert",
    saleReturnRequested: () => "Ein Käufer möchte etwas zurückgeben",
    saleReturnReminder: () => "Bitte bestätigen Sie, dass eine Rücksendung angekommen ist",
    saleDisputed: () => "Zu Ihrem Verkauf gibt es einen Streitfall",
    saleDisputeWon: () => "Der Streitfall ist zu Ihren Gunsten entschieden",
    saleDisputeLost: () => "Der Streitfall ist zugunsten des Käufers entschieden",
    saleRefunded: () => "Ein Verkauf von Ihnen wurde erstattet",
    saleReopened: () => "Ein Verkauf von Ihnen ist wieder offen",
    orderChargedBack: () => "Ihre Bank beanstandet eine Ihrer Zahlungen",
    saleChargedBack: () => "Eine Bank beanstandet die Zahlung Ihres Verkaufs",
    saleChargebackWon: () => "Die Bank hat zu Ihren Gunsten entschieden",
    saleChargebackLost: () => "Die Bank hat zugunsten des Käufers entschieden",
    offerProposed: (facts) =>
      `${somebody(facts)} schlägt einen Preis für ${titled(facts, "eine Anzeige")} vor`,
    offerCountered: (facts) =>
      `${somebody(facts)} schlägt einen anderen Preis für ${titled(facts, "eine Anzeige")} vor`,
    offerAccepted: (facts) => `${somebody(facts)} nimmt den Preis für ${titled(facts, "eine Anzeige")} an`,
    offerDeclined: (facts) => `${somebody(facts)} lehnt den Preis für ${titled(facts, "eine Anzeige")} ab`,
    offerWithdrawn: (facts) =>
      `${somebody(facts)} zieht den Preisvorschlag für ${titled(facts, "eine Anzeige")} zurück`,
    offerExpired: (facts) => `Der Preisvorschlag für ${titled(facts, "eine Anzeige")} ist abgelaufen`,
    payoutPaid: () => "Eine Auszahlung an Sie ist unterwegs",
    payoutReturned: () => "Eine Auszahlung an Sie ist nicht angekommen",
    payoutInformationNeeded: () => "Für Ihre Auszahlungen fehlt noch etwas von Ihnen",
    payoutBankRejected: () => "Ihre Bank hat eine Zahlung an Sie abgelehnt",
    payoutAccountDisconnected: () => "Ihr Auszahlungskonto ist nicht mehr verbunden",
    reviewPublished: (facts) => `${somebody(facts)} hat Sie bewertet`,
    webhookFailing: () => "Ein Webhook schlägt seit einem Tag fehl",
    webhookFailingForDays: () => "Ein Webhook schlägt seit drei Tagen fehl",
    webhookDisabled: () => "Ein Webhook, der immer fehlschlug, ist abgeschaltet",
    webhookGone: () => "Ein Webhook, dessen Adresse es nicht mehr gibt, ist abgeschaltet",
    accountSuspended: () => "Ihr Konto ist gesperrt",
    accountReinstated: () => "Ihr Konto ist wieder offen",
    sellingApproved: () => "Sie können jetzt verkaufen",
    sellingRejected: () => "Ihr Antrag zu verkaufen ist abgelehnt",
    roleGranted: () => "Sie haben eine Rolle bekommen",
    roleRevoked: () => "Eine Rolle wurde Ihnen genommen",
    apiKeyCreated: () => "Ein API-Schlüssel von Ihnen wurde erstellt",
    apiKeyReported: () => "Ein API-Schlüssel von Ihnen wurde öffentlich gefunden und ist widerrufen",
    dataExportReady: () => "Ihre Daten stehen zum Herunterladen bereit",
    watchedPriceDropped: (facts) =>
      `Der Preis von ${titled(facts, "etwas, das Sie beobachten,")} ist gesunken`,
    savedSearchMatched: (facts) => `${facts.count} neu für ${titled(facts, "eine Ihrer Suchen")}`,
    listingSuspended: () => "Eine Anzeige von Ihnen wurde gesperrt",
    listingLiked: (facts) => `${titled(facts, "Eine Anzeige von Ihnen")} gefällt ${toPeople(facts)}`,
    memberFollowed: (facts) => `${people(facts)} ${facts.count > 1 ? "folgen" : "folgt"} Ihnen jetzt`,
    listingCommented: (facts) =>
      facts.count > 1
        ? `${facts.count} Kommentare zu ${titled(facts, "einer Anzeige von Ihnen")}`
        : `${somebody(facts)} kommentiert ${titled(facts, "eine Anzeige von Ihnen")}`,
    commentReplied: (facts) =>
      facts.count > 1
        ? `${facts.count} Antworten auf Ihren Kommentar zu ${titled(facts, "einer Anzeige")}`
        : `${somebody(facts)} antwortet auf Ihren Kommentar zu ${titled(facts, "einer Anzeige")}`,
    commentMentioned: (facts) =>
      `${somebody(facts)} erwähnt Sie in einem Kommentar zu ${titled(facts, "einer Anzeige")}`,
    commentRemoved: () => "Ein Moderator hat einen Kommentar von Ihnen entfernt",
    mailRefused: () => "E-Mails an Sie kommen zurück: bitte prüfen Sie Ihre Adresse",
    moderationDecided: () => "Ein Moderator hat über etwas von Ihnen entschieden",
    abuseReportSettled: () => "Eine Meldung von Ihnen ist erledigt",
    publicationFinished: () => "Die Veröffentlichung Ihrer Entwürfe ist abgeschlossen",
    importFinished: () => "Der Import Ihrer Anzeigen ist fertig",
    messageReceived: (facts) =>
      facts.text === undefined
        ? `${somebody(facts)} hat Ihnen geschrieben`
        : `${somebody(facts)}: ${facts.text}`,
  },
  summary: (count) => ({
    title: `${count} neue`,
    body: "Sehen Sie in der App, was inzwischen geschehen ist.",
  }),
};
