import { memberReader } from "../../accounts/public.ts";
import { implementVersioned } from "../../platform/operations/implement.ts";
import { getDocument } from "../contract.ts";
import { documentReaders, isPaid } from "../document.ts";
import { orderDocuments } from "../order-documents.ts";
import { actorOf, orderReader } from "../../orders/public.ts";

const dependencies = { documents: orderDocuments, members: memberReader, orders: orderReader };

/** Safe to repeat: everyone gets the first document stored. */
export default implementVersioned(getDocument, dependencies, {
  load: async ({ input, caller, fail, members, orders }) => {
    const { orderId, kind } = input;
    const [order, settings] = await Promise.all([orders.find(orderId), members.findSettings(caller.uid)]);
    const actor = order && actorOf(order, caller.uid);
    if (!order || !actor) throw fail.OrderNotFound();
    if (documentReaders[kind] !== actor) throw fail.DocumentNotFound();
    if (!isPaid(order)) throw fail.DocumentNotReady();
    return { order, locale: settings?.locale ?? "en" };
  },
  // What is stored never changes. A packing slip is made anew each time, with the names of the day.
  version: ({ locale }, { input }) => (input.kind === "packingSlip" ? undefined : locale),
  handle: async ({ input, loaded: { order, locale }, documents }) => {
    const { contentType, filename, content } = await documents.get(input.kind, order, locale);
    return { contentType, filename, base64: content.toString("base64") };
  },
});
