import { formatDollars } from "../../src/costs/public.ts";
import { markdownTable } from "../markdown-table.ts";
import { billOf, type Bill } from "./bill.ts";
import { cases, cloudRun, platforms, volumes, type HttpApiCase, type Platform } from "./http-api-case.ts";

export interface HttpApiBill {
  readonly platform: Platform;
  readonly api: HttpApiCase;
  readonly requests: number;
  readonly bill: Bill;
}

/** Every platform, case and volume. */
export function billHttpApis(): HttpApiBill[] {
  return volumes.flatMap((requests) =>
    cases.flatMap((api) =>
      (Object.keys(platforms) as Platform[]).map((platform) => ({
        platform,
        api,
        requests,
        bill: billOf(platforms[platform](api, requests)),
      })),
    ),
  );
}

export function describeHttpApis(bills: readonly HttpApiBill[]): string[] {
  return [
    "An HTTP API with 12 kB in and 46 kB out, a month in dollars: AWS in us-east-1, Google in us-central1.",
    ...cases.map(({ name, milliseconds, memoryMb }) => `  ${name}: ${milliseconds} ms, ${memoryMb} MB`),
    "1 kB is 1024 bytes, 1 GB 2^30; no cold starts; each total is exact and rounded once.",
    "",
    "List prices",
    "",
    ...tableOf(bills, ({ list }) => formatDollars(list)),
    "",
    "After what is free for ever (AWS' first year is left out; Google's is a billing account's)",
    "",
    ...tableOf(bills, ({ afterFree }) => formatDollars(afterFree)),
    "",
    ...describeLevers(),
  ];
}

function tableOf(bills: readonly HttpApiBill[], amountOf: (bill: Bill) => string): string[] {
  const names = Object.keys(platforms) as Platform[];
  const rows = volumes.flatMap((requests) =>
    cases.map((api) => [
      `${requests / 1e6} M ${api.name}`,
      ...names.map((platform) => {
        const found = bills.find(
          (each) => each.platform === platform && each.api === api && each.requests === requests,
        );
        return found ? amountOf(found.bill) : "";
      }),
    ]),
  );
  return markdownTable(["requests, case", ...names], rows);
}

/** What moves the bill of a million requests, at list prices. */
function describeLevers(): string[] {
  const [first] = cases;
  const last = cases.at(-1);
  if (!first || !last) return [];
  const million = 1e6;
  const lambdaTotal = (api: HttpApiCase) => formatDollars(billOf(platforms["HTTP API"](api, million)).list);
  const slow = { ...last, milliseconds: first.milliseconds };
  const runTotal = (api: HttpApiCase, overlapping: number) =>
    formatDollars(billOf(cloudRun(api, { requests: million, overlapping })).list);
  return [
    `From A to C compute falls by 83 %, the bill of the HTTP API from ${lambdaTotal(first)} to ${lambdaTotal(last)}: bytes and the gateway are left.`,
    `With 512 MB at 120 ms it is ${lambdaTotal(slow)}.`,
    `On Cloud Run 120 ms are billed as 200 and 60 as 100; ten requests that overlap in an instance make A ${runTotal(first, 10)} of ${runTotal(first, 1)}.`,
    `1536 MB is none of Firebase's sizes: 2 GiB make A ${runTotal({ ...first, memoryMb: 2048 }, 1)}.`,
  ];
}
