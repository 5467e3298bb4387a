import * as z from "zod";

/** A document id a client may name. Firestore forbids slashes and reserves dots and underscores. */
export const DocumentId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/, "Use 1 to 128 letters, digits, hyphens or underscores")
  .meta({ id: "DocumentId" });
