import type { Context } from "../platform/context.ts";
import type { Reader } from "../platform/firestore/reader.ts";
import type { Unit } from "../platform/firestore/unit.ts";
import type { Photo } from "./photo.ts";

/** `media/{mediaId}` */
export function mediaStore({ database }: Pick<Context, "database">) {
  const media = database.collection<Photo>("media");
  return {
    find: (id: string, reader: Reader = database) => reader.get(media.doc(id)),
    findAll: (ids: readonly string[], reader: Reader = database) =>
      reader.getAll(ids.map((id) => media.doc(id))),
    /** All photos, or all of one member's: for walks, not to be run as it is. */
    every: ({ owner }: { owner: string | undefined }) =>
      owner === undefined ? media : media.where("owner", "==", owner),
    save: (unit: Unit, photo: Photo) => unit.set(media.doc(photo.id), photo),
  };
}
