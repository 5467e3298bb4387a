import assert from "node:assert/strict";
import type { DocumentedOrder } from "../../src/documents/public.ts";
import {
  composeAccessEmail,
  composeApiKeyEmail,
  composeDataExportEmail,
  composeChargebackEmail,
  composeEndpointEmail,
  composeOfferEmail,
  composeOrderEmail,
  composePayoutAccountEmail,
  composePayoutEmail,
  composeReviewEmail,
} from "../../src/notifications/mail/compose-emails.ts";
import { composeAlarmEmail, type ToldAlarm } from "../../src/notifications/mail/compose-alarm-email.ts";
import {
  accessEmailKinds,
  apiKeyEmailKinds,
  dataExportEmailKinds,
  digestEmailKinds,
  textsOf,
  type DigestEmailKind,
  chargebackEmailKinds,
  endpointEmailKinds,
  offerEmailKinds,
  orderEmailKinds,
  payoutAccountEmailKinds,
  payoutEmailKinds,
  reviewEmailKinds,
  type OrderEmailKind,
} from "../../src/languages/public.ts";
import { layOut, type RenderedEmail } from "../../src/notifications/mail/lay-out.ts";
import { composeDigestEmail } from "../../src/notifications/mail/compose-digest-email.ts";
import { composeWeekEmail } from "../../src/notifications/mail/compose-week-email.ts";
import { sumWeek } from "../../src/reports/week.ts";
import { exampleSections } from "../reports/example-report.ts";
import { eur, exampleNames, exampleOrder } from "../documents/document-example.ts";

interface Writing {
  locale?: string;
  order?: Partial<DocumentedOrder>;
  names?: typeof exampleNames;
}

/** One e-mail about the example order. */
export function orderMail(
  kind: OrderEmailKind,
  { locale = "en", order = {}, names = exampleNames }: Writing = {},
): RenderedEmail {
  const { buyer, seller } = exampleOrder();
  const isBuyer = kind.startsWith("order");
  const reader = { uid: isBuyer ? buyer : seller, name: isBuyer ? names.buyer : names.seller, locale };
  const isSent = kind === "orderShipped" || kind === "orderPartlyShipped";
  const shipments = isSent ? [{ carrier: "DHL", trackingCode: "00340434" }] : [];
  const isRefund = kind === "orderRefunded" || kind === "orderRefundReturned";
  const refund = isRefund ? eur(40_00) : undefined;
  return layOut(
    composeOrderEmail(kind, reader, { order: exampleOrder({ shipments, ...order }), names, refund }),
  );
}

const expiresAt = new Date("2026-03-11T09:30:00Z");

const late = {
  name: "ops.jobsLate",
  subject: "jobs",
  severity: "critical",
  advice: "Look at the queues",
} as const;
const rates = {
  name: "ops.sourceOld",
  subject: "currencies.exchangeRates",
  advice: "Look at the source",
} as const;
const exampleAlarms: ToldAlarm[] = [
  { change: "opened", alarm: late },
  { change: "reminded", alarm: rates },
  ...Array.from({ length: 9 }, (_, index): ToldAlarm => ({
    change: "resolved",
    alarm: { ...rates, subject: `source${index}` },
  })),
];

const exampleWeek = {
  ...sumWeek([3, 4].map((orders) => ({ sections: exampleSections(orders) }))),
  from: "2026-03-23",
  to: "2026-03-29",
  address: "https://shop.example/v1/reports?from=2026-03-23&to=2026-03-29",
};

/** What is news, with the link that turns such e-mails off. */
function digestMail(locale: string, kind: DigestEmailKind, { count = 2, omitted = 0 } = {}): RenderedEmail {
  const { notifications } = textsOf(locale);
  const liked = { who: "Eleni", what: "Walnut bowl", text: undefined, count: 4 };
  const found = { who: undefined, what: "lamp & shade", text: undefined, count: 2 };
  const items = [
    { title: notifications.lines.listingLiked(liked), line: notifications.groups.social },
    { title: notifications.lines.savedSearchMatched(found), line: notifications.groups.search },
  ].slice(-count);
  const reader = { uid: "anna", name: "Anna", locale };
  const content = composeDigestEmail(kind, reader, { items, omitted });
  assert.ok(content);
  const link = "https://shop.example/v1/unsubscribe/token";
  return layOut({ ...content, unsubscribe: { label: textsOf(locale).unsubscribing.link, link } });
}

/** An example of every e-mail. */
export function everyMail(locale: string): [kind: string, email: RenderedEmail][] {
  const reader = { uid: "anna", name: "Anna", locale };
  const offer = { unitPrice: eur(20_00), quantity: 2, expiresAt };
  return [
    ...orderEmailKinds.map((kind): [string, RenderedEmail] => [kind, orderMail(kind, { locale })]),
    ...offerEmailKinds.flatMap((kind) =>
      [true, false].map((isReaderBuyer): [string, RenderedEmail] => {
        const data = { offer, title: "Walnut bowl", other: exampleNames.seller, isReaderBuyer };
        const whose = isReaderBuyer ? "buyer" : "seller";
        return [`${kind} (${whose})`, layOut(composeOfferEmail(kind, reader, data))];
      }),
    ),
    ...chargebackEmailKinds.flatMap((kind) =>
      (kind === "saleChargedBack" ? [expiresAt, undefined] : [undefined]).map(
        (dueBy): [string, RenderedEmail] => {
          const data = { order: exampleOrder(), names: exampleNames, amount: eur(40_00), dueBy };
          const whose = kind.startsWith("order") ? { uid: "anna" } : { uid: "eleni" };
          const name = dueBy ? `${kind} (with time for evidence)` : kind;
          return [name, layOut(composeChargebackEmail(kind, { ...reader, ...whose }, data))];
        },
      ),
    ),
    ...payoutEmailKinds.flatMap((kind) =>
      (kind === "payoutPaid" ? [null] : ["noAccount", "accountInvalid", "reversed"]).map(
        (reason): [string, RenderedEmail] => [
          reason ? `${kind} (${reason})` : kind,
          layOut(composePayoutEmail(kind, reader, { amount: eur(92_77), reason })),
        ],
      ),
    ),
    ...payoutAccountEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composePayoutAccountEmail(kind, reader)),
    ]),
    ...accessEmailKinds.map((kind): [string, RenderedEmail] => {
      const role = kind.startsWith("role") ? ("moderator" as const) : null;
      const reason = "We have looked at it together";
      const grant = { state: "active", roles: ["seller"] } as const;
      const data = { change: { reason, role }, grant: { ...grant, roles: [...grant.roles] } };
      return [kind, layOut(composeAccessEmail(kind, reader, data))];
    }),
    ...endpointEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composeEndpointEmail(kind, reader, { host: "shop.example:8443" })),
    ]),
    ...apiKeyEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composeApiKeyEmail(kind, reader, { name: "My shop", last4: "x7Qd" })),
    ]),
    ...[exampleAlarms.slice(0, 1), exampleAlarms].map((told): [string, RenderedEmail] => [
      `alarmsChanged (${told.length})`,
      layOut(composeAlarmEmail(reader, told)),
    ]),
    ...dataExportEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composeDataExportEmail(kind, reader, { until: new Date("2026-03-08T12:00:00Z") })),
    ]),
    ...digestEmailKinds.flatMap((kind): [string, RenderedEmail][] => [
      [kind, digestMail(locale, kind)],
      [`${kind} (one)`, digestMail(locale, kind, { count: 1 })],
      [`${kind} (not all)`, digestMail(locale, kind, { omitted: 12 })],
    ]),
    ["weekReported", layOut(composeWeekEmail(reader, exampleWeek))],
    ...reviewEmailKinds.map((kind): [string, RenderedEmail] => [
      kind,
      layOut(composeReviewEmail(kind, reader, { author: "Eleni", rating: 4 })),
    ]),
  ];
}
