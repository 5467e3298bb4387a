import { textsOf, type DocumentPhrases } from "../languages/public.ts";
import type { Money } from "../platform/values/money.ts";
import { addressLines } from "../platform/values/address.ts";
import type { DocumentKind } from "./document.ts";
import { formatsOf, type Formats } from "./formats.ts";
import type { Column, Fact, DocumentContent, Row, Sum } from "./document-content.ts";
import type { Sale, SaleLine } from "./sale.ts";
import { shareTax } from "./tax-shares.ts";

interface DocumentContext {
  sale: Sale;
  phrases: DocumentPhrases;
  formerMember: string;
  formats: Formats;
}

/** The content of a document about a sale for a reader of `locale`. */
export function composeDocument(kind: DocumentKind, sale: Sale, locale: string): DocumentContent {
  const { language, formerMember, documents: phrases } = textsOf(locale);
  const context = { sale, phrases, formerMember, formats: formatsOf(locale) };
  return {
    kind,
    language,
    phrases,
    locale,
    orderId: sale.orderId,
    paidAt: sale.paidAt,
    author: sale.seller ?? formerMember,
    facts: composeFacts(kind, context),
    ...bodies[kind](context),
  };
}

type Body = Pick<DocumentContent, "columns" | "rows" | "sums" | "notes">;

const bodies: Record<DocumentKind, (context: DocumentContext) => Body> = {
  receipt: (context) => ({ ...pricedTable(context), sums: sumUp(context), notes: [] }),
  salesStatement: (context) => ({
    ...pricedTable(context),
    sums: [...sumUp(context, context.phrases.buyerPaid), ...deductions(context)],
    notes: [],
  }),
  packingSlip: (context) => packingList(context),
};

function composeFacts(kind: DocumentKind, context: DocumentContext): Fact[] {
  const { sale, phrases, formerMember, formats } = context;
  const deliverTo = destination(kind, context);
  return [
    { label: phrases.order, lines: [sale.orderId] },
    { label: phrases.paid, lines: [formats.moment(sale.paidAt)] },
    { label: phrases.seller, lines: [sale.seller ?? formerMember] },
    { label: phrases.buyer, lines: [sale.buyer ?? formerMember] },
    ...(deliverTo ? [{ label: phrases.deliverTo, lines: deliverTo }] : []),
  ];
}

/** The statement, which its seller keeps, names the country alone. Undefined once the address was removed. */
function destination(
  kind: DocumentKind,
  { sale: { delivery }, phrases, formats }: DocumentContext,
): string[] | undefined {
  if (delivery.method === "pickup") return [phrases.pickup];
  if (!delivery.address) return undefined;
  const { country, phone } = delivery.address;
  if (kind === "salesStatement") return [formats.country(country)];
  // For the carrier, who asks the seller for it.
  const reachedAt = kind === "packingSlip" && phone !== undefined ? [phone] : [];
  return [...addressLines(delivery.address), formats.country(country), ...reachedAt];
}

function pricedTable({ sale, phrases, formats }: DocumentContext): { columns: Column[]; rows: Row[] } {
  const { money, number } = formats;
  return {
    columns: [
      { label: phrases.item, align: "left" },
      { label: phrases.quantity, align: "right" },
      { label: phrases.unitPrice, align: "right" },
      { label: phrases.amount, align: "right" },
    ],
    rows: sale.lines.map((line) => ({
      cells: [line.title, number(line.quantity), money(line.unitPrice), money(line.total)],
      remarks: remarksOn(line),
    })),
  };

  function remarksOn({ isOffer, discount }: SaleLine): string[] {
    return [
      ...(isOffer ? [phrases.offer] : []),
      ...(discount.amount === 0 ? [] : [phrases.lineDiscount(money(negative(discount)))]),
    ];
  }
}

/** From the items to what the buyer paid. */
function sumUp({ sale, phrases, formats }: DocumentContext, total = phrases.total): Sum[] {
  const { items, discount, shipping, fee, total: paid } = sale.amounts;
  const shares = shareTax(sale).map(({ rate, isIncluded, amount }) => ({
    rate: rate === undefined ? undefined : formats.rate(rate),
    isIncluded,
    amount,
  }));
  const additions = [
    ...parts([
      [phrases.discount, negative(discount)],
      [phrases.shipping, shipping],
      [phrases.fee, fee],
    ]),
    ...parts(
      shares.filter(({ isIncluded }) => !isIncluded).map(({ rate, amount }) => [phrases.tax(rate), amount]),
    ),
  ];
  const asides = shares
    .filter(({ isIncluded }) => isIncluded)
    .map(({ rate, amount }): Sum => ({ label: phrases.taxIncluded(rate), amount, role: "aside" }));
  return [
    // Without further amounts the items would repeat the total.
    ...(additions.length > 0 ? parts([[phrases.items, items]]) : []),
    ...additions,
    { label: total, amount: paid, role: "total" },
    ...asides,
  ];
}

/** From what the buyer paid to what the seller gets. */
function deductions({ sale, phrases }: DocumentContext): Sum[] {
  const { fee, tax, commission, proceeds } = sale.amounts;
  return [
    ...parts([
      [phrases.feeKept, negative(fee)],
      [phrases.taxKept, negative(tax)],
      [phrases.commission, negative(commission)],
    ]),
    { label: phrases.proceeds, amount: proceeds, role: "total" },
  ];
}

function packingList({ sale, phrases, formerMember, formats }: DocumentContext): Body {
  const itemCount = sale.lines.reduce((count, { quantity }) => count + quantity, 0);
  return {
    columns: [
      { label: phrases.item, align: "left" },
      { label: phrases.quantity, align: "right" },
    ],
    rows: sale.lines.map(({ title, quantity }) => ({
      cells: [title, formats.number(quantity)],
      remarks: [],
    })),
    sums: [],
    notes: [
      phrases.itemCount(formats.number(itemCount)),
      ...(sale.delivery.method === "shipping" ? [] : [phrases.pickupNote(sale.buyer ?? formerMember)]),
    ],
  };
}

/** Those that are not zero. */
function parts(candidates: [label: string, amount: Money][]): Sum[] {
  return candidates
    .filter(([, { amount }]) => amount !== 0)
    .map(([label, amount]) => ({ label, amount, role: "part" }));
}

function negative({ amount, currency }: Money): Money {
  return { amount: -amount, currency };
}
