/** The words printed on a receipt. Another language is another table of this type. */
export interface ReceiptPhrases {
  language: string;
  receipt: string;
  order: string;
  placed: string;
  seller: string;
  buyer: string;
  item: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  total: string;
  page: (number: number, count: number) => string;
}

const english: ReceiptPhrases = {
  language: "en",
  receipt: "Receipt",
  order: "Order",
  placed: "Placed",
  seller: "Seller",
  buyer: "Buyer",
  item: "Item",
  quantity: "Quantity",
  unitPrice: "Unit price",
  amount: "Amount",
  total: "Total",
  page: (number, count) => `Page ${number} of ${count}`,
};

const tables: Record<string, ReceiptPhrases> = { en: english };

export function receiptPhrases(locale: string): ReceiptPhrases {
  return tables[new Intl.Locale(locale).language] ?? english;
}
