import type { DocumentPhrases } from "../document-phrases.ts";

export const documents: DocumentPhrases = {
  titles: { receipt: "Beleg", salesStatement: "Verkaufsabrechnung", packingSlip: "Lieferschein" },
  order: "Bestellung",
  paid: "Bezahlt",
  seller: "Verkauft von",
  buyer: "Gekauft von",
  deliverTo: "Lieferung an",
  pickup: "Abholung vor Ort",
  pickupNote: (buyer) => `Kein Paket: ${buyer} holt diese Bestellung ab. Bitte nur persönlich übergeben.`,
  item: "Artikel",
  quantity: "Menge",
  unitPrice: "Einzelpreis",
  amount: "Betrag",
  itemCount: (count) => `Stück: ${count}`,
  offer: "Preis im Angebot vereinbart",
  lineDiscount: (amount) => `Rabatt ${amount}`,
  items: "Artikel",
  discount: "Rabatt",
  shipping: "Versand",
  fee: "Servicegebühr",
  total: "Gesamtbetrag",
  tax: (rate) => (rate === undefined ? "Steuer auf Versand und Gebühr" : `Steuer ${rate}`),
  taxIncluded: (rate) =>
    rate === undefined
      ? "Im Gesamtbetrag enthalten: Steuer auf Versand"
      : `Im Gesamtbetrag enthalten: Steuer ${rate}`,
  buyerPaid: "Von der Käuferseite bezahlt",
  feeKept: "Servicegebühr an den Marktplatz",
  taxKept: "Steuer, vom Marktplatz abgeführt",
  commission: "Provision an den Marktplatz",
  proceeds: "Ihr Erlös",
  unprintable: "Einige Zeichen lassen sich hier nicht drucken. Die Bestellung in der App zeigt sie alle.",
  page: (number, count) => `Seite ${number} von ${count}`,
};
