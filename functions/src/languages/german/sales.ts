import type { OrderTexts } from "../email-texts.ts";

export const sales: OrderTexts<"sale"> = {
  saleMade: ({ order, other, isPickup }) => ({
    subject: `Verkauft: Bestellung ${order} von ${other}`,
    paragraphs: [
      isPickup
        ? `${other} hat bei Ihnen gekauft und holt die Bestellung ab; sie ist bezahlt. Geben Sie die Übergabe gleich in der App an: Bis dahin kann die Bestellung storniert werden.`
        : `${other} hat bei Ihnen gekauft, und die Bestellung ist bezahlt. Bitte verpacken und verschicken oder übergeben Sie sie innerhalb von 14 Tagen; danach wird sie storniert.`,
      "Der Lieferschein ist als PDF angehängt.",
    ],
  }),
  saleShipReminder: ({ order, other, isCharged }) => ({
    subject: `Bitte verschicken Sie Bestellung ${order}`,
    paragraphs: [
      `${other} wartet auf eine bezahlte Bestellung. Bitte verschicken Sie sie und geben Sie das in der App an.`,
      `Wird eine Bestellung nicht innerhalb von 14 Tagen nach der Zahlung verschickt, wird sie storniert${isCharged ? " und das Geld geht zurück" : ""}.`,
    ],
  }),
  saleShipRestReminder: ({ order, other, isCharged }) => ({
    subject: `Bitte verschicken Sie den Rest von Bestellung ${order}`,
    paragraphs: [
      `${other} wartet auf den Rest einer Bestellung. Bitte verschicken Sie ihn, oder stornieren Sie in der App, was Sie nicht liefern können.`,
      `Was nicht innerhalb von 14 Tagen nach dem letzten Paket verschickt wird, wird storniert${isCharged ? ", und das Geld dafür geht zurück" : ""}.`,
    ],
  }),
  salePickupReminder: ({ order, other }) => ({
    subject: `Wurde Bestellung ${order} abgeholt?`,
    paragraphs: [
      `Noch hat uns niemand gesagt, ob ${other} die bezahlte Bestellung abgeholt hat.`,
      "Wenn ja, geben Sie die Übergabe bitte in der App an. Wenn nicht, vereinbaren Sie die Abholung oder stornieren Sie die Bestellung.",
      "Hören wir innerhalb von 21 Tagen nach der Zahlung von keiner Seite etwas, entscheidet unsere Moderation.",
    ],
  }),
  salePickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: `Wurde Bestellung ${order} abgeholt? Unsere Moderation entscheidet`,
    paragraphs: [
      `Niemand hat uns gesagt, ob ${other} die Bestellung abgeholt hat. Unsere Moderation entscheidet${isCharged ? ", und bis dahin bleibt das Geld dafür zurückgehalten" : ""}.`,
      "Bitte sagen Sie uns in der App, was geschehen ist. Wir schreiben Ihnen, wenn entschieden ist, innerhalb von 60 Tagen.",
    ],
  }),
  saleDelivered: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order} gilt als zugestellt`,
    paragraphs: [
      `Die Bestellung von ${other} gilt jetzt als zugestellt. Wird kein Problem gemeldet, ist sie in 14 Tagen abgeschlossen${isCharged ? " und Ihr Erlös wird Ihrem Guthaben gutgeschrieben" : ""}.`,
    ],
  }),
  saleCompleted: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order} ist abgeschlossen`,
    paragraphs: [
      `Die Bestellung von ${other} ist abgeschlossen.${isCharged ? " Ihr Erlös ist Ihrem Guthaben gutgeschrieben." : ""}`,
    ],
  }),
  saleCancelled: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order} ist storniert`,
    paragraphs: [
      `Die Bestellung von ${other} ist storniert${isCharged ? ", und das Geld geht zurück" : ""}. Bitte verschicken oder übergeben Sie sie nicht.`,
      "Die Stücke sind wieder in Ihrem Bestand.",
    ],
  }),
  saleRestCancelled: ({ order, other, isCharged }) => ({
    subject: `Der Rest von Bestellung ${order} ist storniert`,
    paragraphs: [
      `Was von der Bestellung von ${other} noch zu verschicken war, ist storniert${isCharged ? ", und das Geld dafür geht zurück" : ""}. Bitte verschicken Sie es nicht.`,
      "Die Stücke sind wieder in Ihrem Bestand.",
    ],
  }),
  saleReturnRequested: ({ order, other, isCharged }) => ({
    subject: `${other} schickt Bestellung ${order} zurück`,
    paragraphs: [
      `${other} möchte die Bestellung oder einige Artikel zurückschicken. Welche und warum, steht in der App.`,
      `Wenn sie angekommen sind, bestätigen Sie das bitte in der App${isCharged ? ": Dann geht das Geld zurück" : ""}. Sie können die Rücksendung auch ablehnen und sagen, warum.`,
    ],
  }),
  saleReturnReminder: ({ order, other }) => ({
    subject: `Ist die Rücksendung zu Bestellung ${order} angekommen?`,
    paragraphs: [
      `${other} hat vor 10 Tagen eine Rücksendung angekündigt. Wenn sie angekommen ist, bestätigen Sie das bitte in der App; sonst lehnen Sie sie ab.`,
      "Hören wir insgesamt 21 Tage lang nichts, gehen wir der Sache nach.",
    ],
  }),
  saleDisputed: ({ order, other, isCharged }) => ({
    subject: `Ein Problem mit Bestellung ${order}`,
    paragraphs: [
      `Zur Bestellung von ${other} gibt es eine Reklamation.${isCharged ? " Bis darüber entschieden ist, bleibt das Geld dafür zurückgehalten." : ""}`,
      "Bitte schildern Sie uns Ihre Seite in der App. Wir schreiben Ihnen, wenn entschieden ist, innerhalb von 60 Tagen.",
    ],
  }),
  saleDisputeWon: ({ order, other }) => ({
    subject: `Bestellung ${order}: zu Ihren Gunsten entschieden`,
    paragraphs: [
      `Die Reklamation zur Bestellung von ${other} ist zu Ihren Gunsten entschieden. Die Bestellung geht weiter, wo sie stand.`,
    ],
  }),
  saleDisputeLost: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order}: zugunsten des Kaufs entschieden`,
    paragraphs: [
      `Die Reklamation zur Bestellung von ${other} ist zu deren Gunsten entschieden. Die Bestellung ist storniert${isCharged ? ", und das Geld geht zurück" : ""}.`,
    ],
  }),
  saleRefunded: ({ order, other, isCharged }) => ({
    subject: isCharged ? `Bestellung ${order} ist erstattet` : `Bestellung ${order} ist geschlossen`,
    paragraphs: [
      isCharged
        ? `${other} hat das ganze Geld für die Bestellung zurück. Was das für Sie heißt, zeigt Ihr Guthaben.`
        : `Die Bestellung von ${other} ist zurückgekommen und geschlossen. Sie hat nichts gekostet, und Ihr Guthaben bleibt, wie es ist.`,
    ],
  }),
  saleReopened: ({ order, other }) => ({
    subject: `Die Erstattung von Bestellung ${order} kam zurück`,
    paragraphs: [
      `Die Bank von ${other} hat die Erstattung zurückgeschickt. Das Geld steht dem Käufer weiterhin zu, und ein Moderator klärt, wie es ankommt.`,
      "Sie müssen nichts tun: Wenn noch nichts verschickt ist, verschicken Sie es bitte jetzt nicht.",
    ],
  }),
};
