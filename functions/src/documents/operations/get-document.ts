import { memberStore } from "../../accounts/public.ts";
import { handles } from "../../platform/operations/implement.ts";
import { getDocument } from "../contract.ts";
import { documentReaders } from "../document-kind.ts";
import { isPaid } from "../is-paid.ts";
import { orderDocuments } from "../order-documents.ts";
import { actorOf, orderStore } from "../../orders/public.ts";

const needs = { documents: orderDocuments, members: memberStore, orders: orderStore };

/** Safe to repeat: the first paper that is kept is the one that everyone gets. */
export default handles(getDocument, needs, async ({ input, caller, fail, documents, members, orders }) => {
  const { orderId, kind } = input;
  const [order, contact] = await Promise.all([orders.find(orderId), members.findContact(caller.uid)]);
  const actor = order && actorOf(order, caller.uid);
  if (!order || !actor) throw fail.OrderNotFound();
  if (documentReaders[kind] !== actor) throw fail.DocumentNotFound();
  if (!isPaid(order)) throw fail.DocumentNotReady();

  const paper = await documents.get(kind, order, contact?.locale ?? "en");
  const { contentType, filename, content } = paper;
  return { contentType, filename, base64: content.toString("base64") };
});
