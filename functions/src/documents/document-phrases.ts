import type { DocumentKind } from "./document.ts";

/** The phrases of an order's documents. Another language is another table of this type. */
export interface DocumentPhrases {
  language: string;
  titles: Record<DocumentKind, string>;
  order: string;
  paid: string;
  seller: string;
  buyer: string;
  /** Replaces the name of a member who has left. */
  formerMember: string;
  deliverTo: string;
  pickup: string;
  pickupNote: (buyer: string) => string;
  item: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  itemCount: string;
  offer: string;
  lineDiscount: (amount: string) => string;
  items: string;
  discount: string;
  shipping: string;
  fee: string;
  total: string;
  /** Without a rate it is the tax of shipping, and on top that of the fee. */
  tax: (rate: string | undefined) => string;
  taxIncluded: (rate: string | undefined) => string;
  buyerPaid: string;
  feeKept: string;
  taxKept: string;
  commission: string;
  proceeds: string;
  unprintable: string;
  page: (number: number, count: number) => string;
}

const english: DocumentPhrases = {
  language: "en",
  titles: { receipt: "Receipt", salesStatement: "Sales statement", packingSlip: "Packing slip" },
  order: "Order",
  paid: "Paid",
  seller: "Seller",
  buyer: "Buyer",
  formerMember: "A former member",
  deliverTo: "Deliver to",
  pickup: "Collected from the seller",
  pickupNote: (buyer) => `No parcel: ${buyer} collects this order. Hand it over only to them.`,
  item: "Item",
  quantity: "Quantity",
  unitPrice: "Unit price",
  amount: "Amount",
  itemCount: "Pieces",
  offer: "Price agreed in an offer",
  lineDiscount: (amount) => `Discount ${amount}`,
  items: "Items",
  discount: "Discount",
  shipping: "Shipping",
  fee: "Service fee",
  total: "Total",
  tax: (rate) => (rate === undefined ? "Tax on shipping and fee" : `Tax ${rate}`),
  taxIncluded: (rate) =>
    rate === undefined ? "Included in the total: tax on shipping" : `Included in the total: tax ${rate}`,
  buyerPaid: "Paid by the buyer",
  feeKept: "Service fee, to the marketplace",
  taxKept: "Tax, paid by the marketplace",
  commission: "Commission, to the marketplace",
  proceeds: "Your proceeds",
  unprintable: "Some characters cannot be printed here. The order in the app shows them all.",
  page: (number, count) => `Page ${number} of ${count}`,
};

const german: DocumentPhrases = {
  language: "de",
  titles: { receipt: "Beleg", salesStatement: "Verkaufsabrechnung", packingSlip: "Lieferschein" },
  order: "Bestellung",
  paid: "Bezahlt",
  seller: "Verkauft von",
  buyer: "Gekauft von",
  formerMember: "Ehemaliges Mitglied",
  deliverTo: "Lieferung an",
  pickup: "Abholung vor Ort",
  pickupNote: (buyer) => `Kein Paket: ${buyer} holt diese Bestellung ab. Bitte nur persönlich übergeben.`,
  item: "Artikel",
  quantity: "Menge",
  unitPrice: "Einzelpreis",
  amount: "Betrag",
  itemCount: "Stück",
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

const tables: Record<string, DocumentPhrases> = { de: german, en: english };

/** In the language of `locale`, or in English. */
export function documentPhrases(locale: string): DocumentPhrases {
  return tables[new Intl.Locale(locale).language] ?? english;
}
