/** The phrases of an order's documents. */
export interface DocumentPhrases {
  titles: Readonly<Record<"receipt" | "salesStatement" | "packingSlip", string>>;
  order: string;
  paid: string;
  seller: string;
  buyer: string;
  deliverTo: string;
  pickup: string;
  pickupNote: (buyer: string) => string;
  item: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  itemCount: (count: string) => string;
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
