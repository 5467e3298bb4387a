import { formatMoney } from "../../platform/values/money.ts";
import { layOutHtml } from "./lay-out-html.ts";
import type { Letter, Mail } from "./letter.ts";

/** The mail in both of its parts; the text says everything that the HTML does. */
export function layOut(letter: Letter): Mail {
  return { subject: letter.subject, text: layOutText(letter), html: layOutHtml(letter) };
}

function layOutText({ greeting, paragraphs, facts, paper, closing }: Letter): string {
  const list = facts.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const blocks = [greeting, ...paragraphs, list, ...(paper ? tableOf(paper) : []), closing];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function tableOf({ columns, rows, sums, locale }: NonNullable<Letter["paper"]>): string[] {
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
