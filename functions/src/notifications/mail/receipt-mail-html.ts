import { formatPlacedAt, type Receipt, type ReceiptLine } from "../../orders/public.ts";
import { formatMoney } from "../../platform/money.ts";
import { escapeHtml } from "./escape-html.ts";
import type { ReceiptMailPhrases } from "./receipt-mail-phrases.ts";

// Many mail programs drop style sheets, so every element carries its own.
const page =
  "margin:0;padding:24px;background:#ffffff;color:#16191d;font:16px/1.5 Arial,Helvetica,sans-serif";
const quiet = "color:#5d6673;font-weight:normal";
const column = "padding:8px 0 8px 12px;text-align:right;white-space:nowrap;vertical-align:top";
const first = "padding:8px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere";
const ruled = "border-bottom:1px solid #d5dae0";

export function renderReceiptHtml(receipt: Receipt, phrases: ReceiptMailPhrases): string {
  const { locale } = receipt;
  const placed = formatPlacedAt(receipt.placedAt, locale);
  return `<!doctype html>
<html lang="${phrases.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(phrases.subject(receipt.orderId, receipt.seller.name))}</title>
</head>
<body style="${page}">
<div style="max-width:560px;margin:0 auto">
<p>${escapeHtml(phrases.greeting(receipt.buyer.name))}</p>
<p>${escapeHtml(phrases.opening(receipt.seller.name))}</p>
<p>
<span style="${quiet}">${escapeHtml(phrases.order)}</span> ${escapeHtml(receipt.orderId)}<br>
<span style="${quiet}">${escapeHtml(phrases.placed)}</span> ${escapeHtml(placed)}
</p>
<table style="width:100%;border-collapse:collapse">
<thead>
<tr>
<th scope="col" style="${first};${ruled};${quiet}">${escapeHtml(phrases.item)}</th>
<th scope="col" style="${column};${ruled};${quiet}">${escapeHtml(phrases.quantity)}</th>
<th scope="col" style="${column};${ruled};${quiet}">${escapeHtml(phrases.amount)}</th>
</tr>
</thead>
<tbody>
${receipt.lines.map((line) => renderLine(line, locale, phrases)).join("\n")}
</tbody>
<tfoot>
<tr style="font-weight:bold">
<th scope="row" colspan="2" style="${first}">${escapeHtml(phrases.total)}</th>
<td style="${column}">${escapeHtml(formatMoney(receipt.total, locale))}</td>
</tr>
</tfoot>
</table>
<p style="${quiet}">${escapeHtml(phrases.closing)}</p>
</div>
</body>
</html>
`;
}

function renderLine(line: ReceiptLine, locale: string, phrases: ReceiptMailPhrases): string {
  const each = phrases.each(formatMoney(line.unitPrice, locale));
  const quantity = new Intl.NumberFormat(locale).format(line.quantity);
  // A title brings its own direction: an Arabic one reads right to left inside an English mail.
  return `<tr>
<td style="${first};${ruled}"><span dir="auto">${escapeHtml(line.title)}</span><br><span style="${quiet}">${escapeHtml(each)}</span></td>
<td style="${column};${ruled}">${escapeHtml(quantity)}</td>
<td style="${column};${ruled}">${escapeHtml(formatMoney(line.total, locale))}</td>
</tr>`;
}
