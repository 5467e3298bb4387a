// npm run cost: what the HTTP API of `--seed` costs on AWS and on Google, by the price table.
import { parseArgs } from "node:util";
import { billHttpApis, describeHttpApis } from "./cost/describe-http-api.ts";
import { describePriceAge } from "./cost/price-age-line.ts";
import { Problem, runTool } from "./problem.ts";

await runTool(async () => {
  await Promise.resolve();
  const options = readOptions();
  if (!options.seed) throw new Problem("Say what to price: npm run cost -- --seed");
  const bills = billHttpApis();
  const lines = [
    ...describePriceAge(
      bills.map(({ bill }) => bill),
      new Date(),
    ),
    ...describeHttpApis(bills),
  ];
  for (const line of lines) console.log(line);
  return 0;
});

function readOptions() {
  try {
    return parseArgs({ options: { seed: { type: "boolean" } } }).values;
  } catch (error) {
    throw new Problem(error instanceof Error ? error.message : String(error));
  }
}
