import { stringify } from "csv-stringify/sync";
import type { HttpRoute } from "../../platform/operations/http-route.ts";
import type { OutputOf } from "../../platform/operations/define-operation.ts";
import { serveOperation } from "../../platform/operations/rest/serve-operation.ts";
import { textResponse } from "../../platform/operations/rest/text-response.ts";
import * as contract from "../contract.ts";
import { operations } from "../operations/index.ts";

type Served = typeof contract.getServiceLevel | typeof contract.getOverallServiceLevel;
type Serve = Awaited<ReturnType<HttpRoute["load"]>>["default"];

/** The operation's own answer, with its checks, limits and refusals, and its report as a table of days. */
function asCsv(operation: Served, load: Parameters<typeof serveOperation>[1]): Serve {
  const serve = serveOperation(operation, load);
  return async (received) => {
    const { method, url, headers } = received.request;
    const credential = headers.get("authorization") ?? "";
    const cookie = headers.get("cookie") ?? "";
    // As it is, so that it can be read here.
    const request = new Request(url, {
      method,
      headers: { ...(credential && { authorization: credential }), ...(cookie && { cookie }) },
    });
    const answer = await serve({ ...received, request }, {});
    if (!answer.ok) return answer;
    const report = (await answer.json()) as OutputOf<Served>;
    const kept = [...answer.headers].filter(([name]) => !/^(content-|etag)/.test(name));
    return textResponse(received.request, {
      text: tableOf(report),
      type: "text/csv; charset=utf-8",
      headers: {
        ...Object.fromEntries(kept),
        "content-disposition": `attachment; filename="service-level-${report.month}.csv"`,
      },
    });
  };
}

export const ofPartner = asCsv(contract.getServiceLevel, operations.getServiceLevel);
export const ofAll = asCsv(contract.getOverallServiceLevel, operations.getOverallServiceLevel);

const columns = ["day", "calls", "throttled", "failed", "availability", "p95", "maintenance"] as const;

function tableOf({ days, maintenance }: OutputOf<Served>): string {
  const rows = days.map((day) => {
    const windows = maintenance.filter(
      ({ startsAt, endsAt }) => startsAt.slice(0, 10) <= day.day && endsAt > `${day.day}T00:00:00.000Z`,
    );
    return { ...day, maintenance: windows.map(({ startsAt, endsAt }) => `${startsAt}/${endsAt}`).join(" ") };
  });
  return stringify(rows, { header: true, columns: [...columns], record_delimiter: "\r\n" });
}
