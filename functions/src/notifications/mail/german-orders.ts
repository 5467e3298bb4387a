import type { EmailTexts } from "./email-texts.ts";

export const germanOrders: EmailTexts["orders"] = {
  orderPaid: ({ order, other }) => ({
    subject: `Ihr Beleg von ${other}, Bestellung ${order}`,
    paragraphs: [
      `Danke für Ihre Bestellung bei ${other}. Sie ist bezahlt.`,
      "Der Beleg ist als PDF angehängt, zum Aufbewahren oder Drucken.",
    ],
  }),
  orderOnHold: ({ order, other }) => ({
    subject: `Wir sehen uns Ihre Bestellung ${order} an`,
    paragraphs: [
      `Ihre Zahlung für die Bestellung bei ${other} ist angekommen. Bevor sie verschickt wird, sehen wir sie uns kurz an, wie manche andere auch.`,
      "Sie müssen nichts tun. Wir schreiben Ihnen, sobald wir fertig sind, spätestens nach 3 Tagen.",
    ],
  }),
  orderPaymentExpired: ({ order, other }) => ({
    subject: `Ihre Bestellung ${order} wurde nicht bezahlt`,
    paragraphs: [
      `Die Zeit, Ihre Bestellung bei ${other} zu bezahlen, ist vorbei. Die Artikel sind wieder für andere frei, abgebucht wurde nichts.`,
      "Solange die Artikel reichen, können Sie erneut bestellen.",
    ],
  }),
  orderShipped: ({ order, other, shipment }) => ({
    subject: `Ihre Bestellung ${order} ist unterwegs`,
    paragraphs: [
      `${other} hat Ihre Bestellung verschickt${shipment ? `, mit ${shipment}` : ""}.`,
      "Wenn sie angekommen ist, bestätigen Sie das bitte in der App.",
    ],
  }),
  orderDelivered: ({ order, other }) => ({
    subject: `Ist Ihre Bestellung ${order} angekommen?`,
    paragraphs: [
      `Ihre Bestellung bei ${other} gilt als zugestellt.`,
      "Bitte prüfen Sie alles und bestätigen Sie es in der App, oder sagen Sie uns, was nicht stimmt. Nach 14 Tagen nehmen wir an, dass alles gut ist, und bezahlen den Verkauf.",
    ],
  }),
  orderDeliveryReminder: ({ order, other }) => ({
    subject: `Noch 2 Tage für Ihre Rückmeldung zu Bestellung ${order}`,
    paragraphs: [
      `Ihre Bestellung bei ${other} wurde vor 12 Tagen zugestellt, und Sie haben noch nicht gesagt, ob alles gut ist.`,
      "Bitte bestätigen Sie es in der App, kündigen Sie eine Rücksendung an oder melden Sie ein Problem. In 2 Tagen ist die Bestellung abgeschlossen und der Verkauf wird bezahlt.",
    ],
  }),
  orderPickupReminder: ({ order, other }) => ({
    subject: `Haben Sie Bestellung ${order} abgeholt?`,
    paragraphs: [
      `Ihre Bestellung bei ${other} ist bezahlt, und noch hat uns niemand gesagt, ob Sie sie abgeholt haben.`,
      "Wenn ja, bestätigen Sie das bitte in der App. Wenn nicht, vereinbaren Sie die Abholung oder stornieren Sie die Bestellung.",
      "Hören wir innerhalb von 21 Tagen nach der Zahlung von keiner Seite etwas, entscheidet unsere Moderation über das Geld.",
    ],
  }),
  orderPickupUnconfirmed: ({ order, other }) => ({
    subject: `Wurde Bestellung ${order} abgeholt? Unsere Moderation entscheidet`,
    paragraphs: [
      `Niemand hat uns gesagt, ob Sie Ihre Bestellung bei ${other} abgeholt haben. Bis darüber entschieden ist, bleibt das Geld zurückgehalten.`,
      "Bitte sagen Sie uns in der App, was geschehen ist. Wir schreiben Ihnen, wenn entschieden ist, innerhalb von 60 Tagen.",
    ],
  }),
  orderCompleted: ({ order, other }) => ({
    subject: `Ihre Bestellung ${order} ist abgeschlossen`,
    paragraphs: [`Ihre Bestellung bei ${other} ist abgeschlossen. Der Verkauf wird jetzt bezahlt.`],
  }),
  orderCancelled: ({ order, other, total, isCharged }) => ({
    subject: `Ihre Bestellung ${order} ist storniert`,
    paragraphs: [
      `Ihre Bestellung bei ${other} ist storniert.`,
      ...(isCharged
        ? [
            `Was Sie dafür bezahlt und noch nicht zurückbekommen haben, von ${total}, geht auf dem Weg zurück, auf dem Sie bezahlt haben. Je nach Bank dauert das bis zu 10 Tage.`,
          ]
        : []),
    ],
  }),
  orderReturnReceived: ({ order, other, isCharged }) => ({
    subject: `Ihre Rücksendung zu Bestellung ${order} ist angekommen`,
    paragraphs: [
      `${other} hat Ihre Rücksendung erhalten.`,
      ...(isCharged
        ? [
            "Ihr Geld geht auf dem Weg zurück, auf dem Sie bezahlt haben. Je nach Bank dauert das bis zu 10 Tage.",
          ]
        : []),
    ],
  }),
  orderDisputed: ({ order, other }) => ({
    subject: `Wir gehen dem Problem mit Bestellung ${order} nach`,
    paragraphs: [
      `Zu Ihrer Bestellung bei ${other} gibt es eine Reklamation. Bis darüber entschieden ist, wird der Verkauf nicht bezahlt.`,
      "Wir entscheiden innerhalb von 60 Tagen und schreiben Ihnen dann. In der App können Sie Ihre Angaben ergänzen.",
    ],
  }),
  orderDisputeWon: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order}: zu Ihren Gunsten entschieden`,
    paragraphs: [
      `Die Reklamation zu Ihrer Bestellung bei ${other} ist zu Ihren Gunsten entschieden.`,
      ...(isCharged
        ? [
            "Was Sie dafür bezahlt und noch nicht zurückbekommen haben, geht an Sie zurück. Je nach Bank dauert das bis zu 10 Tage.",
          ]
        : []),
    ],
  }),
  orderDisputeLost: ({ order, other }) => ({
    subject: `Bestellung ${order}: zugunsten des Verkaufs entschieden`,
    paragraphs: [
      `Die Reklamation zu Ihrer Bestellung bei ${other} ist zugunsten des Verkaufs entschieden. Die Bestellung geht weiter, wo sie stand.`,
    ],
  }),
  orderRefunded: ({ order, other, refund }) => ({
    subject: `Geld zurück für Bestellung ${order}`,
    paragraphs: [
      refund
        ? `Wir haben Ihnen ${refund} für Ihre Bestellung bei ${other} zurückgeschickt, auf dem Weg, auf dem Sie bezahlt haben.`
        : `Wir haben Ihnen Geld für Ihre Bestellung bei ${other} zurückgeschickt, auf dem Weg, auf dem Sie bezahlt haben.`,
      "Je nach Bank dauert es bis zu 10 Tage, bis es ankommt.",
    ],
  }),
  orderRefundReturned: ({ order, other, refund }) => ({
    subject: `Die Erstattung für Bestellung ${order} kam nicht an`,
    paragraphs: [
      refund
        ? `Ihre Bank hat die ${refund} zurückgeschickt, die wir Ihnen für Ihre Bestellung bei ${other} erstattet hatten, zum Beispiel weil die Karte oder das Konto nicht mehr besteht.`
        : `Ihre Bank hat eine Erstattung für Ihre Bestellung bei ${other} zurückgeschickt, zum Beispiel weil die Karte oder das Konto nicht mehr besteht.`,
      "Wir schulden Ihnen dieses Geld weiterhin, und ein Moderator klärt, wie Sie es bekommen.",
    ],
  }),
  saleMade: ({ order, other, isPickup }) => ({
    subject: `Verkauft: Bestellung ${order} von ${other}`,
    paragraphs: [
      isPickup
        ? `${other} hat bei Ihnen gekauft und holt die Bestellung ab; sie ist bezahlt. Geben Sie die Übergabe gleich in der App an: Bis dahin kann die Bestellung storniert werden.`
        : `${other} hat bei Ihnen gekauft, und die Bestellung ist bezahlt. Bitte verpacken und verschicken oder übergeben Sie sie innerhalb von 14 Tagen; danach wird sie storniert.`,
      "Der Lieferschein ist als PDF angehängt.",
    ],
  }),
  saleShipReminder: ({ order, other }) => ({
    subject: `Bitte verschicken Sie Bestellung ${order}`,
    paragraphs: [
      `${other} wartet auf eine bezahlte Bestellung. Bitte verschicken Sie sie und geben Sie das in der App an.`,
      "Wird eine Bestellung nicht innerhalb von 14 Tagen nach der Zahlung verschickt, wird sie storniert und das Geld geht zurück.",
    ],
  }),
  salePickupReminder: ({ order, other }) => ({
    subject: `Wurde Bestellung ${order} abgeholt?`,
    paragraphs: [
      `Noch hat uns niemand gesagt, ob ${other} die bezahlte Bestellung abgeholt hat.`,
      "Wenn ja, geben Sie die Übergabe bitte in der App an. Wenn nicht, vereinbaren Sie die Abholung oder stornieren Sie die Bestellung.",
      "Hören wir innerhalb von 21 Tagen nach der Zahlung von keiner Seite etwas, entscheidet unsere Moderation über das Geld.",
    ],
  }),
  salePickupUnconfirmed: ({ order, other }) => ({
    subject: `Wurde Bestellung ${order} abgeholt? Unsere Moderation entscheidet`,
    paragraphs: [
      `Niemand hat uns gesagt, ob ${other} die Bestellung abgeholt hat. Bis darüber entschieden ist, bleibt das Geld dafür zurückgehalten.`,
      "Bitte sagen Sie uns in der App, was geschehen ist. Wir schreiben Ihnen, wenn entschieden ist, innerhalb von 60 Tagen.",
    ],
  }),
  saleDelivered: ({ order, other }) => ({
    subject: `Bestellung ${order} gilt als zugestellt`,
    paragraphs: [
      `Die Bestellung von ${other} gilt jetzt als zugestellt. Wird kein Problem gemeldet, werden Sie in 14 Tagen bezahlt.`,
    ],
  }),
  saleCompleted: ({ order, other }) => ({
    subject: `Bestellung ${order} ist abgeschlossen`,
    paragraphs: [
      `Die Bestellung von ${other} ist abgeschlossen. Ihr Erlös ist Ihrem Guthaben gutgeschrieben.`,
    ],
  }),
  saleCancelled: ({ order, other, isCharged }) => ({
    subject: `Bestellung ${order} ist storniert`,
    paragraphs: [
      `Die Bestellung von ${other} ist storniert${isCharged ? ", und das Geld geht zurück" : ""}. Bitte verschicken oder übergeben Sie sie nicht.`,
      "Die Stücke sind wieder in Ihrem Bestand.",
    ],
  }),
  saleReturnRequested: ({ order, other, isCharged }) => ({
    subject: `${other} schickt Bestellung ${order} zurück`,
    paragraphs: [
      `${other} schickt Ihnen die Bestellung zurück. Wenn sie angekommen ist, bestätigen Sie das bitte in der App${isCharged ? ": Dann geht das Geld zurück" : ""}.`,
    ],
  }),
  saleReturnReminder: ({ order, other }) => ({
    subject: `Ist die Rücksendung zu Bestellung ${order} angekommen?`,
    paragraphs: [
      `${other} hat vor 10 Tagen eine Rücksendung angekündigt. Wenn sie angekommen ist, bestätigen Sie das bitte in der App.`,
      "Hören wir insgesamt 21 Tage lang nichts, gehen wir der Sache nach.",
    ],
  }),
  saleDisputed: ({ order, other }) => ({
    subject: `Ein Problem mit Bestellung ${order}`,
    paragraphs: [
      `Zur Bestellung von ${other} gibt es eine Reklamation. Bis darüber entschieden ist, bleibt das Geld dafür zurückgehalten.`,
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
      `Die Bank von ${other} hat die Erstattung zurückgeschickt, die Bestellung ist also wieder offen. Ein Moderator klärt, wie das Geld ankommt.`,
      "Sie müssen nichts tun: Wenn noch nichts verschickt ist, verschicken Sie es bitte jetzt nicht.",
    ],
  }),
};
