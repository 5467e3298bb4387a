/** What a receipt mail says. Another language is another table of this type. */
export interface ReceiptMailPhrases {
  language: string;
  subject: (orderId: string, seller: string) => string;
  greeting: (buyer: string) => string;
  opening: (seller: string) => string;
  order: string;
  placed: string;
  item: string;
  quantity: string;
  amount: string;
  each: (unitPrice: string) => string;
  total: string;
  closing: string;
}

const english: ReceiptMailPhrases = {
  language: "en",
  subject: (orderId, seller) => `Your receipt from ${seller}, order ${orderId}`,
  greeting: (buyer) => `Hello ${buyer},`,
  opening: (seller) => `Thank you for your order from ${seller}. This is your receipt.`,
  order: "Order",
  placed: "Placed",
  item: "Item",
  quantity: "Quantity",
  amount: "Amount",
  each: (unitPrice) => `${unitPrice} each`,
  total: "Total",
  closing: "The receipt is attached as a PDF to keep or print.",
};

const tables: Record<string, ReceiptMailPhrases> = { en: english };

export function receiptMailPhrases(locale: string): ReceiptMailPhrases {
  return tables[new Intl.Locale(locale).language] ?? english;
}
