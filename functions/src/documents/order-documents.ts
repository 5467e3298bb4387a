import { memberReader } from "../accounts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { documentFiles } from "./document-files.ts";
import { fileNameOf, type DocumentKind } from "./document-kind.ts";
import { describeSale, type DocumentedOrder } from "./sale.ts";

export interface OrderDocument {
  filename: string;
  contentType: "application/pdf";
  content: Buffer;
}

/**
 * The documents of orders: made on first request, then stored. Names are those of the day a document is made;
 * everything else is of the day the order was paid, so a document never has to be made again.
 */
export function orderDocuments(context: Context) {
  const files = documentFiles(context);
  const members = memberReader(context);
  return {
    /** For a reader of `locale`. Costs no read once it is stored, and two when it is made. */
    async get(
      kind: DocumentKind,
      order: DocumentedOrder & { paidAt: Date },
      locale: string,
    ): Promise<OrderDocument> {
      const place = { orderId: order.id, kind, locale: new Intl.Locale(locale).toString() };
      const content = (await files.read(place)) ?? (await files.keep(place, await make()));
      return { filename: fileNameOf(kind, order.id), contentType: "application/pdf", content };

      async function make(): Promise<Buffer> {
        const [buyer, seller] = await members.findAll([order.buyer, order.seller]);
        const names = { buyer: buyer?.displayName, seller: seller?.displayName };
        // pdfkit takes 0.2 s to load, so it is loaded only to make a document.
        const { makeDocument } = await import("./make-document.ts");
        return makeDocument(kind, describeSale(order, names), locale);
      }
    },
  };
}
