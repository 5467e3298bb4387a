import { FIRST_PAGE_MS } from "../../src/search/public.ts";
import { noFunctionUsage, type Usage } from "../../test-support/metered/meter.ts";
import { assumptions } from "./assumptions.ts";
import { dayHours } from "./day-hours.ts";
import { readDeployedFunctions } from "./deployed-functions.ts";
import { shareServed } from "./instance-time.ts";

/** Documents of the first page, with the one that says whether there are more. */
const FIRST_PAGE_READS = 21;
/** How long a call takes, as it is billed. */
const CALL_SECONDS = 0.1;

/**
 * A visit that was measured found nothing kept. Among others it finds the first page as its instance has just read it for somebody
 * else; with few visitors it seldom does.
 */
export function withKeptPage(usage: Usage, visits: number): Usage {
  const { call = noFunctionUsage() } = usage.functions;
  const concurrency = readDeployedFunctions().find(({ name }) => name === "call")?.concurrency ?? 1;
  const instances = (visitsPerSecond: number) => {
    const busy = visitsPerSecond * call.invocations * CALL_SECONDS;
    return assumptions.spareInstances.value * Math.max(1, Math.ceil(busy / concurrency));
  };
  const share = shareServed({ requests: visits, hours: dayHours, seconds: FIRST_PAGE_MS / 1000, instances });
  const reads = call.reads - share * FIRST_PAGE_READS;
  return { ...usage, functions: { ...usage.functions, call: { ...call, reads } } };
}
