/** `node measure-one.ts <method> <photo>`: renders the photo once and prints a `Measurement` as JSON. */
import { readFile } from "node:fs/promises";
import { isMethodName, METHODS } from "./methods.ts";

export interface Measurement {
  /** Milliseconds from the photo in memory to its variants; loading the libraries is not counted. */
  wallMs: number;
  /** Processor time of all threads over the same span, in milliseconds. */
  cpuMs: number;
  /** The process's greatest resident memory, Node.js and the libraries included, in megabytes of 2^20. */
  peakMb: number;
  /** Bytes of all files written, in thousands. */
  kB: number;
}

const [name = "", photo = ""] = process.argv.slice(2);
if (!isMethodName(name)) throw new RangeError(`There is no method "${name}"`);
const render = await METHODS[name]();
const bytes = await readFile(photo);

const startCpu = process.cpuUsage();
const start = performance.now();
const size = await render(bytes);
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(startCpu);

const measurement: Measurement = {
  wallMs,
  cpuMs: (user + system) / 1000,
  peakMb: process.resourceUsage().maxRSS / 1024,
  kB: size / 1000,
};
console.log(JSON.stringify(measurement));
