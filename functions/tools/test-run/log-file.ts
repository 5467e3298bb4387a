import { join } from "node:path";
import { cacheFolder } from "../paths.ts";
import { portOffset } from "../ports.ts";

/** Where the product's log entries go while tests run. */
export function testLogFile(): string {
  const offset = portOffset();
  return join(cacheFolder, offset === 0 ? "test.log" : `test-${offset}.log`);
}
