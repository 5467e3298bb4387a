import type { DocumentKind } from "../../documents/public.ts";
import type { OrderEmailKind } from "./email-kinds.ts";

/** Mails that carry a paper of the order, which they show as a table too. */
export const attachmentKinds: Partial<Record<OrderEmailKind, DocumentKind>> = {
  orderPaid: "receipt",
  saleMade: "packingSlip",
};
