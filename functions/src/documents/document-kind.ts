/** The documents of an order, and which party may read which. */
export const documentReaders = {
  receipt: "buyer",
  salesStatement: "seller",
  packingSlip: "seller",
} as const;

export type DocumentKind = keyof typeof documentReaders;
export const documentKinds = Object.keys(documentReaders) as [DocumentKind, ...DocumentKind[]];

const fileNames: Record<DocumentKind, string> = {
  receipt: "receipt",
  salesStatement: "sales-statement",
  packingSlip: "packing-slip",
};

/** The name of the downloaded file. */
export function fileNameOf(kind: DocumentKind, orderId: string): string {
  return `${fileNames[kind]}-${orderId}.pdf`;
}
