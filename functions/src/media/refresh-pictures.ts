import type { Transaction } from "../platform/firestore/transaction.ts";
import type { Context } from "../platform/runtime/context.ts";
import { photoReader } from "./media-store.ts";
import { describePicture, type PhotoPicture } from "./photo-picture.ts";
import { photoKey, type ChosenPhoto, type ShownPhoto } from "./shown-photo.ts";

/** Documents that one transaction writes. */
const PAGE = 50;

/** Something that shows photos, each with its picture. */
interface Showing {
  readonly id: string;
  readonly photos?: readonly (ChosenPhoto & { picture?: PhotoPicture })[];
}

/** Where documents of one owner that show a photo are found, in the order of their ids, and saved. */
interface ShowingStore<T extends Showing> {
  readonly list: (
    page: { photoKey: string; after: string | null; limit: number },
    transaction: Transaction,
  ) => Promise<T[]>;
  readonly save: (transaction: Transaction, document: T) => unknown;
}

/**
 * Gives whatever shows an upload its new picture. Safe to repeat and in any order: it takes the picture as it is now. 1 read for each
 * fifty documents, and 1 read and 1 write a document.
 */
export function pictureRefresher(context: Pick<Context, "database">) {
  const media = photoReader(context);
  return async <T extends Showing>(shown: ShownPhoto, { list, save }: ShowingStore<T>): Promise<void> => {
    const key = photoKey(shown);
    let after: string | null | undefined = null;
    while (after !== undefined) {
      const from: string | null = after;
      after = await context.database.runTransaction(async (transaction) => {
        const rendition = await media.findRendition(shown, transaction);
        if (!rendition) return undefined;
        const page = await list({ photoKey: key, after: from, limit: PAGE }, transaction);
        const picture = describePicture(rendition);
        for (const document of page) {
          const photos = document.photos?.map((photo) =>
            photoKey(photo) === key ? { ...photo, picture } : photo,
          );
          save(transaction, { ...document, photos });
        }
        return page.length < PAGE ? undefined : page.at(-1)?.id;
      });
    }
  };
}
