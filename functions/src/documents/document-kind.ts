/** The papers of an order, and who of its parties may have which. */
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

/** What the file is called on the disk of whoever saves it. */
export function fileNameOf(kind: DocumentKind, orderId: string): string {
  return `${fileNames[kind]}-${orderId}.pdf`;
}
