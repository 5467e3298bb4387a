import { html } from "hono/html";
import type { Brand } from "../../marketplace/public.ts";
import { formatMoney } from "../../platform/values/money.ts";
import type { EmailContent, EmailItem } from "./email-content.ts";

export interface RenderedEmail {
  subject: string;
  text: string;
  html: string;
}

/** The e-mail in both of its parts; the text contains everything that the HTML does. */
export function layOut(email: EmailContent): RenderedEmail {
  return { subject: email.subject, text: layOutText(email), html: layOutHtml(email) };
}

function layOutText(email: EmailContent): string {
  const { greeting, paragraphs, items = [], facts, document, colon, closing, page, unsubscribe } = email;
  const list = facts.map(({ label, value }) => `${label}${colon}${value}`).join("\n");
  const told = items.map(({ title, line, link }) => [title, line, ...(link ? [link] : [])].join("\n    "));
  const table = document ? textTable(document, colon) : [];
  const end = unsubscribe ? `${unsubscribe.label}${colon}${unsubscribe.link}` : "";
  const open = page ? `${page.label}${colon}${page.link}` : "";
  const blocks = [
    email.brand?.name ?? "",
    greeting,
    ...paragraphs,
    ...told,
    open,
    list,
    ...table,
    closing,
    end,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function textTable(
  { columns, rows, sums, locale }: NonNullable<EmailContent["document"]>,
  colon: string,
): string[] {
  const items = rows.map(({ cells: [title, quantity, ...others], remarks }) =>
    [
      `${quantity} × ${title}`,
      ...remarks.map((remark) => `    ${remark}`),
      ...others.map((cell, index) => `    ${columns[index + 2]?.label}${colon}${cell}`),
    ].join("\n"),
  );
  const totals = sums.map(({ label, amount }) => `${label}${colon}${formatMoney(amount, locale)}`);
  return [...items, totals.join("\n")];
}

// Many mail programs drop style sheets, so every element carries its own.
const textColour = "#16191d";
const pageStyle = `margin:0;padding:24px;background:#ffffff;color:${textColour};font:16px/1.5 Arial,Helvetica,sans-serif`;
const quiet = "color:#5d6673;font-weight:normal";
const small = `${quiet};font-size:14px`;
const column = "padding:8px 0 8px 12px;text-align:right;white-space:nowrap;vertical-align:top";
const first = "padding:8px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere";
const ruled = "border-bottom:1px solid #d5dae0";

/** `html` escapes every value but those that are `html` themselves. */
function layOutHtml(email: EmailContent): string {
  const {
    language,
    subject,
    greeting,
    paragraphs,
    items = [],
    facts,
    document,
    closing,
    brand,
    page: about,
    unsubscribe,
  } = email;
  const colour = brand?.colour ?? textColour;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>${subject}</title>
      </head>
      <body style="${pageStyle}">
        <div style="max-width:560px;margin:0 auto">
          ${brand ? htmlBrand(brand) : ""}
          ${[greeting, ...paragraphs].map((text) => html`<p>${own(text)}</p>`)}
          ${items.map((item) => htmlItem(item, colour))}
          ${about ? html`<p><a style="color:${colour};font-weight:bold" href="${about.link}">${about.label}</a></p>` : ""}
          <p>
            ${facts.map(({ label, value }) => html`<span style="${quiet}">${label}</span> ${own(value)}<br />`)}
          </p>
          ${document ? htmlTable(document) : ""}
          <p style="${small}">${closing}</p>
          ${
            unsubscribe
              ? html`<p><a style="${small}" href="${unsubscribe.link}">${unsubscribe.label}</a></p>`
              : ""
          }
        </div>
      </body>
    </html>`;
  // Without a promise among its values, `html` returns a String object; nodemailer needs a primitive string.
  return (page as string).valueOf();
}

function htmlBrand({ name, colour, logo }: Brand) {
  const shown = logo ? html`<img src="${logo}" alt="${name}" height="40" style="border:0" />` : name;
  return html`<p style="color:${colour};font-size:20px;font-weight:bold">${shown}</p>`;
}

function htmlItem({ title, line, link }: EmailItem, colour: string) {
  const heading = link ? html`<a style="color:${colour}" href="${link}">${own(title)}</a>` : own(title);
  return html`<p><b>${heading}</b><br /><span style="${quiet}">${own(line)}</span></p>`;
}

function htmlTable({ columns, rows, sums, locale }: NonNullable<EmailContent["document"]>) {
  const heads = columns.map(
    ({ label }, index) => html`<th scope="col" style="${styleOf(index)};${ruled};${quiet}">${label}</th>`,
  );
  const lines = rows.map(({ cells, remarks }) => {
    const below = remarks.map((remark) => html`<br /><span style="${small}">${remark}</span>`);
    const data = cells.map(
      (cell, index) =>
        html`<td style="${styleOf(index)};${ruled}">${own(cell)}${index === 0 ? below : ""}</td>`,
    );
    return html`<tr>
      ${data}
    </tr>`;
  });
  const feet = sums.map(({ label, amount, role }) => {
    const look = role === "total" ? "font-weight:bold" : role === "aside" ? small : "font-weight:normal";
    return html`<tr>
      <th scope="row" colspan="${columns.length - 1}" style="${first};${look}">${label}</th>
      <td style="${column};${look}">${formatMoney(amount, locale)}</td>
    </tr>`;
  });
  return html`<table style="width:100%;border-collapse:collapse">
    <thead>
      <tr>
        ${heads}
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
    <tfoot>
      ${feet}
    </tfoot>
  </table>`;
}

/** Text from members sets its own direction: an Arabic title reads right to left in an English e-mail. */
function own(text: string) {
  return html`<span dir="auto">${text}</span>`;
}

function styleOf(index: number): string {
  return index === 0 ? first : column;
}
