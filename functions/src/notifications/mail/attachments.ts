import type { DocumentKind } from "../../documents/public.ts";
import type { OrderEmailKind } from "./email-kinds.ts";

/** E-mails with a document of the order attached, which they also show as a table. */
export const attachmentKinds: Partial<Record<OrderEmailKind, DocumentKind>> = {
  orderPaid: "receipt",
  saleMade: "packingSlip",
};
