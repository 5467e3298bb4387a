import type { OrderTexts } from "../email-texts.ts";

export const orders: OrderTexts<"order"> = {
  orderPaid: ({ order, other }) => ({
    subject: `Ihr Beleg von ${other}, Bestellung ${order}`,
    paragraphs: [
      `Danke für Ihre Bestellung bei ${other}. Sie ist bezahlt.`,
      "Der Beleg ist als PDF angehängt, zum Aufbewahren oder Drucken.",
    ],
  }),
  orderOnHold: ({ order, other, isCharged }) => ({
    subject: `Wir sehen uns Ihre Bestellung ${order} an`,
    paragraphs: [
      `Ihre ${isCharged ? "Zahlung für die " : ""}Bestellung bei ${other} ist angekommen. Bevor sie verschickt wird, sehen wir sie uns kurz an, wie manche andere auch.`,
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
  orderPartlyShipped: ({ order, other, shipment }) => ({
    subject: `Ein Teil Ihrer Bestellung ${order} ist unterwegs`,
    paragraphs: [
      `${other} hat einen Teil Ihrer Bestellung verschickt${shipment ? `, mit ${shipment}` : ""}. Der Rest folgt.`,
      "Was in welchem Paket ist, steht in der App.",
    ],
  }),
  orderShipped: ({ order, other, shipment }) => ({
    subject: `Ihre Bestellung ${order} ist unterwegs`,
    paragraphs: [
      `${other} hat Ihre Bestellung verschickt${shipment ? `, mit ${shipment}` : ""}.`,
      "Wenn sie angekommen ist, bestätigen Sie das bitte in der App.",
    ],
  }),
  orderItemsCancelled: ({ order, other, isCharged }) => ({
    subject: `Artikel Ihrer Bestellung ${order} sind storniert`,
    paragraphs: [
      `Einige Artikel Ihrer Bestellung bei ${other} sind storniert und werden nicht verschickt. Der Rest der Bestellung bleibt bestehen.`,
      ...(isCharged
        ? [
            "Was sie gekostet haben, geht auf dem Weg zurück, auf dem Sie bezahlt haben. Je nach Bank dauert das bis zu 10 Tage.",
          ]
        : []),
    ],
  }),
  orderDelivered: ({ order, other, isCharged }) => ({
    subject: `Ist Ihre Bestellung ${order} angekommen?`,
    paragraphs: [
      `Ihre Bestellung bei ${other} gilt als zugestellt.`,
      `Bitte prüfen Sie alles und bestätigen Sie es in der App, oder sagen Sie uns, was nicht stimmt. Nach 14 Tagen nehmen wir an, dass alles gut ist${isCharged ? ", und bezahlen den Verkauf" : ""}.`,
    ],
  }),
  orderDeliveryReminder: ({ order, other, isCharged }) => ({
    subject: `Noch 2 Tage für Ihre Rückmeldung zu Bestellung ${order}`,
    paragraphs: [
      `Ihre Bestellung bei ${other} wurde vor 12 Tagen zugestellt, und Sie haben noch nicht gesagt, ob alles gut ist.`,
      `Bitte bestätigen Sie es in der App, kündigen Sie eine Rücksendung an oder melden Sie ein Problem. In 2 Tagen ist die Bestellung abgeschlossen${isCharged ? " und der Verkauf wird bezahlt" : ""}.`,
    ],
  }),
  orderPickupReminder: ({ order, other }) => ({
    subject: `Haben Sie Bestellung ${order} abgeholt?`,
    paragraphs: [
      `Ihre Bestellung bei ${other} ist bezahlt, und noch hat uns niemand gesagt, ob Sie sie abgeholt haben.`,
      "Wenn ja, bestätigen Sie das bitte in der App. Wenn nicht, vereinbaren Sie die Abholung oder stornieren Sie die Bestellung.",
      "Hören wir innerhalb von 21 Tagen nach der Zahlung von keiner Seite etwas, entscheidet unsere Moderation.",
    ],
  }),
  orderPickupUnconfirmed: ({ order, other, isCharged }) => ({
    subject: `Wurde Bestellung ${order} abgeholt? Unsere Moderation entscheidet`,
    paragraphs: [
      `Niemand hat uns gesagt, ob Sie Ihre Bestellung bei ${other} abgeholt haben. Unsere Moderation entscheidet${isCharged ? ", und bis dahin bleibt das Geld zurückgehalten" : ""}.`,
      "Bitte sagen Sie uns in der App, was geschehen ist. Wir schreiben Ihnen, wenn entschieden ist, innerhalb von 60 Tagen.",
    ],
  }),
  orderCompleted: ({ order, other, isCharged }) => ({
    subject: `Ihre Bestellung ${order} ist abgeschlossen`,
    paragraphs: [
      `Ihre Bestellung bei ${other} ist abgeschlossen.${isCharged ? " Der Verkauf wird jetzt bezahlt." : ""}`,
    ],
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
  orderReturnRefused: ({ order, other }) => ({
    subject: `Ihre Rücksendung zu Bestellung ${order} wurde abgelehnt`,
    paragraphs: [
      `${other} hat Ihre Rücksendung abgelehnt. Die Begründung steht in der App.`,
      "Sind Sie nicht einverstanden, eröffnen Sie bitte innerhalb von 14 Tagen einen Streitfall in der App: Dann entscheidet unsere Moderation.",
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
};
