import { formatMoney } from "../../platform/values/money.ts";
import { layOutHtml } from "./lay-out-html.ts";
import type { EmailContent, RenderedEmail } from "./email-content.ts";

/** The e-mail in both of its parts; the text contains everything that the HTML does. */
export function layOut(email: EmailContent): RenderedEmail {
  return { subject: email.subject, text: layOutText(email), html: layOutHtml(email) };
}

function layOutText({ greeting, paragraphs, facts, document, closing }: EmailContent): string {
  const list = facts.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const blocks = [greeting, ...paragraphs, list, ...(document ? tableOf(document) : []), closing];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function tableOf({ columns, rows, sums, locale }: NonNullable<EmailContent["document"]>): string[] {
  const items = rows.map(({ cells: [title, quantity, ...others], remarks }) =>
    [
      `${quantity} × ${title}`,
      ...remarks.map((remark) => `    ${remark}`),
      ...others.map((cell, index) => `    ${columns[index + 2]?.label}: ${cell}`),
    ].join("\n"),
  );
  const totals = sums.map(({ label, amount }) => `${label}: ${formatMoney(amount, locale)}`);
  return [...items, totals.join("\n")];
}
