import type { Context } from "../platform/runtime/context.ts";
import { undefinedIfNotFound } from "../platform/storage/uploaded-file.ts";
import type { DocumentKind } from "./document-kind.ts";

interface Place {
  orderId: string;
  kind: DocumentKind;
  /** Of its reader, in the canonical spelling. */
  locale: string;
}

/** `documents/{orderId}/{kind}.{locale}.pdf`: documents as first made. Only the server reads them. */
export function documentFiles(context: Pick<Context, "openBucket">) {
  const fileRef = async ({ orderId, kind, locale }: Place) =>
    (await context.openBucket()).file(`documents/${orderId}/${kind}.${locale}.pdf`);
  return {
    async read(place: Place): Promise<Buffer | undefined> {
      const file = await fileRef(place);
      return undefinedIfNotFound(async () => (await file.download())[0]);
    },

    /** Stores the first one made, and returns the stored one. */
    async keep(place: Place, pdf: Buffer): Promise<Buffer> {
      const file = await fileRef(place);
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
