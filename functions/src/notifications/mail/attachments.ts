import type { DocumentKind } from "../../documents/public.ts";
import type { OrderMail } from "./mails.ts";

/** Mails that carry a paper of the order, which they show as a table too. */
export const attachedTo: Partial<Record<OrderMail, DocumentKind>> = {
  orderPaid: "receipt",
  saleMade: "packingSlip",
};
