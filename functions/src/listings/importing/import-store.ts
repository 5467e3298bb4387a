import type { Context } from "../../platform/runtime/context.ts";
import type { Reader } from "../../platform/firestore/reader.ts";
import type { Unit } from "../../platform/firestore/unit.ts";
import type { Import } from "./import.ts";

/** `members/{uid}/imports/{importId}`: below the seller, so that nobody can take another's id. */
export function importStore({ database }: Pick<Context, "database">) {
  const importsOf = (seller: string) => database.collection<Import>(`members/${seller}/imports`);
  return {
    find: (seller: string, id: string, reader: Reader = database) => reader.get(importsOf(seller).doc(id)),
    listSince: (seller: string, { at, limit }: { at: Date; limit: number }, reader: Reader = database) =>
      reader.query(importsOf(seller).where("createdAt", ">", at).orderBy("createdAt", "desc").limit(limit)),
    list: (seller: string, limit: number, reader: Reader) => reader.query(importsOf(seller).limit(limit)),
    remove: (unit: Unit, seller: string, id: string) => unit.delete(importsOf(seller).doc(id)),
    save: (unit: Unit, imported: Import) => unit.set(importsOf(imported.seller).doc(imported.id), imported),
  };
}
