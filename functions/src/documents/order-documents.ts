import { memberReader } from "../accounts/public.ts";
import type { Context } from "../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../platform/storage/uploaded-file.ts";
import { fileNameOf, type DocumentedOrder, type DocumentKind } from "./document.ts";
import { describeSale } from "./sale.ts";

export interface OrderDocument {
  filename: string;
  contentType: "application/pdf";
  content: Buffer;
}

/**
 * The documents of orders: made on first request, then stored. Names are those of the day a document is made;
 * everything else is of the day the order was paid, so a document never has to be made again. A packing slip is
 * not stored: it has the buyer's address, which the order keeps for a while only.
 */
export function orderDocuments(context: Context) {
  const files = documentFiles(context);
  const members = memberReader(context);
  return {
    /** For a reader of `locale`. Costs no read when it is stored, and two when it is made. */
    async get(
      kind: DocumentKind,
      order: DocumentedOrder & { paidAt: Date },
      locale: string,
    ): Promise<OrderDocument> {
      const key = { orderId: order.id, kind, locale: new Intl.Locale(locale).toString() };
      const content =
        kind === "packingSlip"
          ? await make()
          : ((await files.read(key)) ?? (await files.keep(key, await make())));
      return { filename: fileNameOf(kind, order.id), contentType: "application/pdf", content };

      async function make(): Promise<Buffer> {
        const [buyer, seller] = await members.findAll([order.buyer, order.seller]);
        const names = { buyer: buyer?.displayName, seller: seller?.displayName };
        // pdfkit takes 0.2 s to load, so it is loaded only to make a document.
        const { makeDocument } = await import("./render-document.ts");
        return makeDocument(kind, describeSale(order, names), locale);
      }
    },
  };
}

interface FileKey {
  orderId: string;
  kind: DocumentKind;
  /** Of its reader, in the canonical spelling. */
  locale: string;
}

/** `documents/{orderId}/{kind}.{locale}.pdf`: documents as first made. Only the server reads them. */
export function documentFiles(context: Pick<Context, "openBucket">) {
  const fileRef = async ({ orderId, kind, locale }: FileKey) =>
    (await context.openBucket()).file(`documents/${orderId}/${kind}.${locale}.pdf`);
  return {
    /** All papers of an order; resolves to how many there were. */
    async remove(orderId: string): Promise<number> {
      const [files] = await (await context.openBucket()).getFiles({ prefix: `documents/${orderId}/` });
      await Promise.all(files.map((file) => file.delete({ ignoreNotFound: true })));
      return files.length;
    },

    async read(key: FileKey): Promise<Buffer | undefined> {
      const file = await fileRef(key);
      return undefinedIfNotFound(async () => (await file.download())[0]);
    },

    /** Stores the first one made, and returns the stored one. */
    async keep(key: FileKey, pdf: Buffer): Promise<Buffer> {
      const file = await fileRef(key);
      try {
        await file.save(pdf, {
          resumable: false,
          contentType: "application/pdf",
          metadata: { cacheControl: "private" },
          preconditionOpts: { ifGenerationMatch: 0 },
        });
        return pdf;
      } catch (error) {
        const wasFirst = error instanceof Error && "code" in error && error.code === 412;
        if (!wasFirst) throw error;
        return (await file.download())[0];
      }
    },
  };
}
