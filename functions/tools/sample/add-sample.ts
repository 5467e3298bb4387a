// Adds the sample market to the running emulators. It is played in memory while they start, and copied once a line on
// standard input says that they run: nobody waits for sixty uploads one after the other.
import { createInterface } from "node:readline";
import { copySample } from "./copy-sample.ts";
import { openSampleMarket } from "./sample-market.ts";

const market = openSampleMarket();
// A failure is reported once it is waited for.
market.catch(() => undefined);
for await (const hub of createInterface({ input: process.stdin })) {
  await copySample(await market, hub);
  break;
}
process.exit(0);
