import * as z from "zod";
import { DocumentId } from "../platform/values/document-id.ts";

/** What can be reported. */
export const Target = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("listing"), listingId: DocumentId }),
    z.strictObject({ kind: z.literal("comment"), listingId: DocumentId, commentId: DocumentId }),
    z.strictObject({ kind: z.literal("member"), uid: DocumentId }),
    z.strictObject({ kind: z.literal("review"), reviewId: DocumentId }),
    z.strictObject({ kind: z.literal("post"), postId: DocumentId }),
    z.strictObject({ kind: z.literal("photo"), mediaId: DocumentId }),
    z.strictObject({ kind: z.literal("message"), conversationId: DocumentId, messageId: DocumentId }),
  ])
  .meta({ id: "ReportTarget" });
export type Target = z.output<typeof Target>;

/** What a decision itself takes away and gives back. Of members and photos other operations of moderators do. */
export function isTakenDownByDecision({ kind }: Target): boolean {
  return kind !== "member" && kind !== "photo";
}

/** Whose words leave their document when they are taken down: those who read it have no other part in between. */
export function isQuoted({ kind }: Target): boolean {
  return kind === "message";
}
