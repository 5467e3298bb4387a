import { compareWithSdk } from "./notify/compare-with-sdk.ts";
import { countForgotten } from "./notify/forget-dead.ts";

/** What reaches members' devices, how fast, and which devices are forgotten; README.md says what each figure means. */
export default async function benchNotify(): Promise<Record<string, number>> {
  return { ...(await compareWithSdk()), ...(await countForgotten()) };
}
