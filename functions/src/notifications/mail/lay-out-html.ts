import { formatMoney } from "../../platform/values/money.ts";
import { escapeHtml } from "./escape-html.ts";
import type { EmailContent } from "./email-content.ts";

// Many mail programs drop style sheets, so every element carries its own.
const page =
  "margin:0;padding:24px;background:#ffffff;color:#16191d;font:16px/1.5 Arial,Helvetica,sans-serif";
const quiet = "color:#5d6673;font-weight:normal";
const small = `${quiet};font-size:14px`;
const column = "padding:8px 0 8px 12px;text-align:right;white-space:nowrap;vertical-align:top";
const first = "padding:8px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere";
const ruled = "border-bottom:1px solid #d5dae0";

export function layOutHtml(email: EmailContent): string {
  const { language, subject, greeting, paragraphs, facts, document, closing } = email;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${page}">
<div style="max-width:560px;margin:0 auto">
${[greeting, ...paragraphs].map((text) => `<p>${own(text)}</p>`).join("\n")}
<p>
${facts.map(({ label, value }) => `<span style="${quiet}">${escapeHtml(label)}</span> ${own(value)}`).join("<br>\n")}
</p>
${document ? layOutTable(document) : ""}
<p style="${small}">${escapeHtml(closing)}</p>
</div>
</body>
</html>
`;
}

function layOutTable({ columns, rows, sums, locale }: NonNullable<EmailContent["document"]>): string {
  const heads = columns.map(
    ({ label }, index) =>
      `<th scope="col" style="${styleOf(index)};${ruled};${quiet}">${escapeHtml(label)}</th>`,
  );
  const lines = rows.map(({ cells, remarks }) => {
    const below = remarks.map((remark) => `<br><span style="${small}">${escapeHtml(remark)}</span>`).join("");
    const data = cells.map(
      (cell, index) => `<td style="${styleOf(index)};${ruled}">${own(cell)}${index === 0 ? below : ""}</td>`,
    );
    return `<tr>\n${data.join("\n")}\n</tr>`;
  });
  const feet = sums.map(({ label, amount, role }) => {
    const look = role === "total" ? "font-weight:bold" : role === "aside" ? small : "font-weight:normal";
    return `<tr>
<th scope="row" colspan="${columns.length - 1}" style="${first};${look}">${escapeHtml(label)}</th>
<td style="${column};${look}">${escapeHtml(formatMoney(amount, locale))}</td>
</tr>`;
  });
  return `<table style="width:100%;border-collapse:collapse">
<thead>
<tr>
${heads.join("\n")}
</tr>
</thead>
<tbody>
${lines.join("\n")}
</tbody>
<tfoot>
${feet.join("\n")}
</tfoot>
</table>`;
}

/** What may hold a person's words brings its own direction: an Arabic title reads right to left in an English mail. */
function own(text: string): string {
  return `<span dir="auto">${escapeHtml(text)}</span>`;
}

function styleOf(index: number): string {
  return index === 0 ? first : column;
}
