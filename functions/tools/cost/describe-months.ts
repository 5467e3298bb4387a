import { formatDollars } from "../../src/costs/public.ts";
import { markdownTable } from "../markdown-table.ts";
import { assumptions } from "./assumptions.ts";
import type { Bill } from "./bill.ts";
import { billWithMore, type Month } from "./month.ts";
import { documentsOf, sum } from "./monthly-usage.ts";
import { sensitivities } from "./sensitivity.ts";
import { actionNames, type ActionName } from "./workloads.ts";

const STRONGEST = 6;
const MILLION = 1e6;

export const notInHere = [
  "what the payment provider, the mail provider and a domain cost",
  "taxes, support contracts, and people's time",
  "SMS and members above 50 000 a month in Authentication (Identity Platform)",
  "App Check's attestation beyond its free amounts, reCAPTCHA, Cloud Vision where photos are inspected by it",
  "builds and the images of functions (Cloud Build, Artifact Registry)",
  "the frontend's own hosting, a CDN, a load balancer",
  "backups, point-in-time recovery, BigQuery and Meilisearch, which are choices",
  "minimum instances: one of 512 MiB is $9.72 a month while idle",
  "chat, comments and the home feed, which no action of the workload has",
];

export function describeMonths(months: readonly Month[]): string[] {
  const largest = months.at(-1);
  return [
    "What Souk costs a month in Iowa, in dollars: list price, and after what Google gives for free.",
    "",
    ...describeTotals(months),
    "",
    ...describeLines(months),
    "",
    ...(largest ? [...describeActions(largest), "", ...describeSensitivity(largest), ""] : []),
    "Assumed, because nothing here measures it:",
    "",
    ...Object.entries(assumptions).map(([name, { value, why }]) => `- ${name} = ${value}: ${why}`),
    "",
    "Not in here:",
    "",
    ...notInHere.map((each) => `- ${each}`),
  ];
}

function describeTotals(months: readonly Month[]): string[] {
  const rows = months.map(({ workload: { members }, bill }) => [
    members.toLocaleString("en"),
    formatDollars(bill.list),
    formatDollars(bill.afterFree),
    members === 0 ? "" : formatDollars(bill.list.times(1000).div(members)),
  ]);
  return markdownTable(["active members", "list", "after free", "list, a thousand members"], rows);
}

function describeLines(months: readonly Month[]): string[] {
  const lines = months[0]?.bill.lines ?? [];
  const heads = months.flatMap(({ workload: { members } }) => [
    `${members.toLocaleString("en")}: list`,
    "after free",
  ]);
  return markdownTable(
    ["line", ...heads, "price of", "looked at"],
    lines.map(({ price: { what, sources, checkedAt } }) =>
      [what].concat(
        months.flatMap(({ bill }) => amounts(bill, what)),
        [new URL(sources[0] ?? "").hostname, checkedAt],
      ),
    ),
  );
}

function amounts({ lines }: Bill, what: string): string[] {
  const found = lines.find(({ price }) => price.what === what);
  return found ? [formatDollars(found.charge.list), formatDollars(found.charge.afterFree)] : ["", ""];
}

/** What a further million of each costs in this month, at list prices. */
function describeActions(month: Month): string[] {
  const rows = actionNames.map((name) => {
    const happening = month.happenings.find((each) => each.name === name);
    const { usage, times = 0 } = happening ?? {};
    const { reads = 0, writes = 0, deletes = 0 } = usage ? documentsOf(usage) : {};
    const runs = sum(Object.values(usage?.functions ?? {}).map(({ invocations }) => invocations));
    const counts = [times, reads, writes, deletes + (usage?.expiring ?? 0), runs];
    const cells = counts.map((count) => Math.round(count).toLocaleString("en"));
    return Array.of<string>(name).concat(cells, dollarsAMillion(month, name, times));
  });
  const heads = ["action", "a month", "reads", "writes", "deletes", "functions run", "$ a further million"];
  return markdownTable(heads, rows);
}

function dollarsAMillion(month: Month, name: ActionName, times: number): string {
  if (times === 0) return "";
  const more = billWithMore(month, name, 2).list.minus(month.bill.list);
  return formatDollars(more.div(times).times(MILLION));
}

function describeSensitivity(month: Month): string[] {
  const rows = sensitivities(month)
    .slice(0, STRONGEST)
    .map(({ change, factor }) => [change, `+${((factor - 1) * 100).toFixed(0)} %`]);
  return markdownTable([`of ${month.workload.members.toLocaleString("en")} members, most by`, "list"], rows);
}
