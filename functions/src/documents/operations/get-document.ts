import { memberReader } from "../../accounts/public.ts";
import { implement } from "../../platform/operations/implement.ts";
import { getDocument } from "../contract.ts";
import { documentReaders, isPaid } from "../document.ts";
import { orderDocuments } from "../order-documents.ts";
import { actorOf, orderReader } from "../../orders/public.ts";

const dependencies = { documents: orderDocuments, members: memberReader, orders: orderReader };

/** Safe to repeat: everyone gets the first document stored. */
export default implement(
  getDocument,
  dependencies,
  async ({ input, caller, fail, documents, members, orders }) => {
    const { orderId, kind } = input;
    const [order, settings] = await Promise.all([orders.find(orderId), members.findSettings(caller.uid)]);
    const actor = order && actorOf(order, caller.uid);
    if (!order || !actor) throw fail.OrderNotFound();
    if (documentReaders[kind] !== actor) throw fail.DocumentNotFound();
    if (!isPaid(order)) throw fail.DocumentNotReady();

    const document = await documents.get(kind, order, settings?.locale ?? "en");
    const { contentType, filename, content } = document;
    return { contentType, filename, base64: content.toString("base64") };
  },
);
