import * as z from "zod";
import { defineOperation } from "../platform/operations/define-operation.ts";
import { failedPrecondition, invalidArgument, notFound } from "../platform/operations/failures.ts";
import { CalendarDay } from "../platform/values/calendar-day.ts";

const Time = z.iso.datetime();

const Value = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("count"), count: z.int() }),
    z.object({ kind: z.literal("money"), money: z.object({ amount: z.int(), currency: z.string() }) }),
    z.object({ kind: z.literal("share"), part: z.int(), whole: z.int() }),
    z.object({ kind: z.literal("quantity"), quantity: z.number(), unit: z.string() }),
  ])
  .meta({ id: "ReportValue" });

const ReportNotFound = notFound("There is no report of this day; a day is reported within hours of its end");

const Summary = z.object({
  day: CalendarDay,
  timeZone: z.string(),
  startsAt: Time,
  endsAt: Time,
  hours: z.number().meta({ description: "23 or 25 where the clock was changed" }),
  revision: z.int().meta({ description: "Above 1 where late events corrected it" }),
  madeAt: Time,
  checkedAt: Time,
});

export const getReport = defineOperation({
  name: "reports.getReport",
  summary: "Get the report of a day, and what late events have corrected in it",
  http: { method: "GET", path: "/v1/reports/{day}" },
  access: "admin",
  input: z.strictObject({ day: CalendarDay }),
  output: Summary.extend({
    sections: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        rows: z.array(z.object({ name: z.string(), label: z.string(), value: Value })),
      }),
    ),
    corrections: z.array(
      z.object({
        revision: z.int(),
        at: Time,
        changes: z.array(
          z.object({
            section: z.string(),
            row: z.string(),
            before: Value.nullable(),
            after: Value.nullable(),
          }),
        ),
      }),
    ),
  }).meta({ id: "Report" }),
  failures: { ReportNotFound },
});

export const listReports = defineOperation({
  name: "reports.listReports",
  summary: "List the reports of a range of days, the earliest first",
  http: { method: "GET", path: "/v1/reports" },
  access: "admin",
  input: z.strictObject({ from: CalendarDay, to: CalendarDay }),
  output: z.object({ reports: z.array(Summary) }),
  failures: {
    RangeInvalid: invalidArgument("`to` is before `from`, or more than 92 days after it"),
  },
});

export const getReportFile = defineOperation({
  name: "reports.getReportFile",
  summary: "Get the report of a day as a table, as PDF with plots, or its plots alone",
  http: { method: "GET", path: "/v1/reports/{day}/files/{format}" },
  access: "admin",
  input: z.strictObject({ day: CalendarDay, format: z.enum(["csv", "pdf", "svg"]) }),
  output: z
    .object({
      contentType: z.string(),
      filename: z.string(),
      revision: z.int(),
      base64: z.base64().meta({ description: "The file itself; below 200 kB" }),
    })
    .meta({ id: "ReportFile" }),
  failures: {
    ReportNotFound,
    FileNotReady: failedPrecondition(
      "The files of this report are still to be made; try again in some hours",
    ),
  },
});
