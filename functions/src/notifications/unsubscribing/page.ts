import { html } from "hono/html";
import { textsOf, type DigestEmailKind, type Texts } from "../../languages/public.ts";
import { textResponse } from "../../platform/operations/rest/text-response.ts";
import { digestCadenceOf, type NotificationKind, type OptionalKind } from "../kinds.ts";

/** What a page says: asks, tells that it is done, or that the link is none of ours. */
type Said =
  | { readonly says: "question" | "done"; readonly kind: OptionalKind }
  | { readonly says: "invalid" };

/** A form that posts to its own address, and nothing of others; kept by nobody. */
const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

const style =
  "margin:0 auto;padding:48px 24px;max-width:560px;background:#ffffff;color:#16191d;font:16px/1.5 Arial,Helvetica,sans-serif";
const button =
  "padding:12px 24px;border:0;border-radius:6px;background:#16191d;color:#ffffff;font:inherit;cursor:pointer";

/** By what such an e-mail says, with nobody's name in it. */
function nameOf(kind: OptionalKind, { unsubscribing, notifications }: Texts): string {
  if (digestCadenceOf(kind)) return unsubscribing.digests[kind as DigestEmailKind];
  const line = notifications.lines[kind as NotificationKind];
  return line({ who: undefined, what: undefined, text: undefined, count: 1 });
}

/** The page in the language of `locale`. */
export function pageResponse(request: Request, locale: string, said: Said): Response {
  const all = textsOf(locale);
  const { language, unsubscribing: texts } = all;
  const body =
    said.says === "invalid"
      ? html`<p>${texts.invalid}</p>`
      : said.says === "done"
        ? html`<p>${texts.done(nameOf(said.kind, all))}</p>
            <p>${texts.undo}</p>`
        : html`<p>${texts.question(nameOf(said.kind, all))}</p>
            <form method="post">
              <button name="List-Unsubscribe" value="One-Click" style="${button}">${texts.button}</button>
            </form>`;
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${texts.title}</title>
      </head>
      <body style="${style}">
        <h1>${texts.title}</h1>
        ${body}
      </body>
    </html>`;
  const text = (page as string).valueOf();
  const response = textResponse(request, { text, type: "text/html; charset=utf-8", headers });
  return said.says === "invalid"
    ? new Response(response.body, { status: 404, headers: response.headers })
    : response;
}
