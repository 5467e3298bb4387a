import { memberStore } from "../../accounts/public.ts";
import { composeReceipt, orderStore, renderReceipt } from "../../orders/public.ts";
import { GiveUp } from "../../platform/give-up.ts";
import { works } from "../../platform/jobs/job-handler.ts";
import { sendReceipt } from "../jobs.ts";
import { composeReceiptMail } from "../mail/receipt-mail.ts";
import { mailer } from "../mailer.ts";

const needs = { mail: mailer, members: memberStore, orders: orderStore };

/**
 * Mails the buyer the receipt of one order. At least once: a death between the sending and its record sends it
 * again, byte for byte the same and under the same Message-ID.
 */
export default works(sendReceipt, needs, async ({ jobId, payload, mail, members, orders }) => {
  const order = await orders.find(payload.orderId);
  if (!order) throw new GiveUp(`No order ${payload.orderId}`);
  const [contact, [buyer, seller]] = await Promise.all([
    members.findContact(order.buyer),
    members.findAll([order.buyer, order.seller]),
  ]);
  // Signed in by telephone or gone: there is nowhere to send it, and nothing for anyone to put right.
  if (!contact?.email || !buyer) return;

  const receipt = composeReceipt(order, {
    buyerName: buyer.displayName,
    sellerName: seller?.displayName ?? "A former member",
    locale: contact.locale,
  });
  const pdf = await renderReceipt(receipt);
  await mail.send({
    id: jobId,
    to: contact.email,
    ...composeReceiptMail(receipt),
    attachments: [{ filename: `receipt-${order.id}.pdf`, content: pdf, contentType: "application/pdf" }],
  });
});
