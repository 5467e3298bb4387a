import { join } from "node:path";
import { generatedPart } from "../generated-part.ts";
import { functionsFolder } from "../paths.ts";
import { describeMonths } from "./describe-months.ts";
import { soukMonthOf } from "./month.ts";
import { compareNaive, describeTotals } from "./naive/compare.ts";
import { MEMBER_COUNTS } from "./workloads.ts";

export const pageFile = join(functionsFolder, "docs/costs.md");
export const plotFile = join(functionsFolder, "docs/costs.svg");

const generated = generatedPart("SOUK_ACCEPT=1 mocha tools/cost/page.test.ts");

/** The page with what is generated in place of what stood there. */
export function writePage(page: string): string {
  return generated.replaceIn(page, describe());
}

function describe(): string[] {
  return [
    ...describeMonths(MEMBER_COUNTS.map(soukMonthOf)),
    "",
    "Beside a backend built the usual way (`npm run cost -- --compare naive` says how and why):",
    "",
    ...describeTotals(MEMBER_COUNTS.map(compareNaive)),
  ];
}
