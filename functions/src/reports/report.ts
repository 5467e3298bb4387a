import type { ReportDay, ReportRow, ReportSection, ReportValue } from "../platform/figures/report-section.ts";
import { HOUR } from "../platform/values/clock.ts";

/** What a revision says otherwise than the one before; null where one of them has no such row. */
interface RowChange {
  readonly section: string;
  readonly row: string;
  readonly before: ReportValue | null;
  readonly after: ReportValue | null;
}

/** What came to be known of a day after it had been reported. */
interface Correction {
  readonly revision: number;
  readonly at: Date;
  readonly changes: readonly RowChange[];
}

/** `reports/{day}`: what happened on a day, as far as it is known. */
export interface Report extends ReportDay {
  /** 1, and one more with each correction. */
  revision: number;
  madeAt: Date;
  /** When it was last compared with what had been counted by then. */
  checkedAt: Date;
  sections: readonly ReportSection[];
  /** The last ones, the latest last. */
  corrections: readonly Correction[];
  /** The revision that is stored as files; 0 for none. */
  filedRevision: number;
}

/** These bound the document's size. */
const MAX_CORRECTIONS = 20;
const MAX_CHANGES = 100;

export function makeReport(day: ReportDay, sections: readonly ReportSection[], now: Date): Report {
  return { ...day, revision: 1, madeAt: now, checkedAt: now, sections, corrections: [], filedRevision: 0 };
}

/**
 * The report after it was composed anew: a revision of it where anything differs. A section that is not composed any more
 * stays as it was.
 */
export function checkReport(report: Report, composed: readonly ReportSection[], now: Date): Report {
  const missing = report.sections.filter(({ name }) => !composed.some((section) => section.name === name));
  const sections = [...composed, ...missing];
  const changes = findChanges(report.sections, sections);
  if (changes.length === 0) return { ...report, checkedAt: now };
  const revision = report.revision + 1;
  const correction = { revision, at: now, changes: changes.slice(0, MAX_CHANGES) };
  const corrections = [...report.corrections, correction].slice(-MAX_CORRECTIONS);
  return { ...report, revision, checkedAt: now, sections, corrections };
}

function findChanges(before: readonly ReportSection[], after: readonly ReportSection[]): RowChange[] {
  const [old, current] = [rowsOf(before), rowsOf(after)];
  const keys = new Set([...old.keys(), ...current.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [old.get(key), current.get(key)];
    const { section, row } = was ?? is ?? {};
    if (!section || !row || isSame(was?.row.value, is?.row.value)) return [];
    return [{ section, row: row.name, before: was?.row.value ?? null, after: is?.row.value ?? null }];
  });
}

function isSame(one: ReportValue | undefined, other: ReportValue | undefined): boolean {
  return one !== undefined && other !== undefined && keyOf(one) === keyOf(other);
}

/** The same for the same value, in whichever order its fields come back. */
function keyOf(value: ReportValue): string {
  if (value.kind === "money") return `${value.money.amount} ${value.money.currency}`;
  if (value.kind === "share") return `${value.part} of ${value.whole}`;
  if (value.kind === "quantity") return `${value.quantity} ${value.unit}`;
  return String(value.count);
}

function rowsOf(sections: readonly ReportSection[]): Map<string, { section: string; row: ReportRow }> {
  return new Map(
    sections.flatMap(({ name: section, rows }) =>
      rows.map((row) => [`${section}/${row.name}`, { section, row }] as const),
    ),
  );
}

/** 23 or 25 where the clock was changed. */
export function hoursOf({ startsAt, endsAt }: ReportDay): number {
  return (endsAt.getTime() - startsAt.getTime()) / HOUR;
}

/** Fields that the contract does not name are dropped from the output. */
export function presentReport(report: Report) {
  const { startsAt, endsAt, madeAt, checkedAt, sections, corrections } = report;
  return {
    ...report,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    hours: hoursOf(report),
    madeAt: madeAt.toISOString(),
    checkedAt: checkedAt.toISOString(),
    sections: sections.map(({ name, title, rows }) => ({ name, title, rows: [...rows] })),
    corrections: corrections.map(({ revision, at, changes }) => ({
      revision,
      at: at.toISOString(),
      changes: [...changes],
    })),
  };
}
