import { countUnits } from "./chat/count-units.ts";
import { measureSend } from "./chat/measure-send.ts";
import { playNetwork } from "./chat/play-network.ts";

/** `SOUK_BENCH_CHAT=units`, `network` or `latency` does one of them: the first two run in memory, the last needs the emulator. */
const parts = (process.env["SOUK_BENCH_CHAT"] ?? "units,network,latency").split(",");

/** What a message costs, whether a bad network doubles any, and how long a send takes; README.md says what each figure means. */
export default async function benchChat(): Promise<Record<string, number>> {
  const units = parts.includes("units") ? await countUnits() : {};
  const network = parts.includes("network") ? await playNetwork() : {};
  const latency = parts.includes("latency") ? await measureSend() : {};
  return { ...units, ...network, ...latency };
}
