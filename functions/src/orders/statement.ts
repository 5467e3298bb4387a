import type { ShownPhoto } from "../media/public.ts";

/** What a party says in a dispute that a moderator decides, for both parties to read. */
export interface Statement {
  by: "buyer" | "seller";
  text: string;
  photos: ShownPhoto[];
  at: Date;
}

/** Of each party; bounds the size of the document. */
export const MAX_STATEMENTS = 10;
/** Of one statement, or of the evidence about one order: banks take few pages. */
export const MAX_PHOTOS = 3;
