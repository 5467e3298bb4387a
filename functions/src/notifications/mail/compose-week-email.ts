import { sanitizeLine } from "../../documents/public.ts";
import { textsOf } from "../../languages/public.ts";
import { isZero, writeValue, type Week } from "../../reports/public.ts";
import { plain, type Reader } from "./frame-email.ts";
import type { EmailContent } from "./email-content.ts";

const DAYS_OF_WEEK = 7;

interface ReportedWeek extends Week {
  readonly from: string;
  readonly to: string;
  /** Of the reports of its days. */
  readonly address: string;
}

/** The sums of a week: what happened, and what is plotted even where it did not. Rows are in English, as reports are. */
export function composeWeekEmail(
  reader: Reader,
  { from, to, days, sections, address }: ReportedWeek,
): EmailContent {
  const texts = textsOf(reader.locale);
  const facts = sections.flatMap(({ title, rows, plotted = [] }) =>
    rows
      .filter(({ name, value }) => plotted.includes(name) || !isZero(value))
      .map(({ label, value }) => ({
        label: sanitizeLine(`${title}, ${label}`, 200),
        value: writeValue(value, reader.locale),
      })),
  );
  const text = texts.emails.reports.weekReported({ from, to, missing: DAYS_OF_WEEK - days, address });
  return { ...plain(texts, reader, text), facts, closing: texts.emails.adminClosing };
}
