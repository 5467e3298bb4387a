import { compareWithSdk } from "./notify/compare-with-sdk.ts";
import { countForgotten } from "./notify/forget-dead.ts";
import { measureLikes } from "./notify/measure-likes.ts";

/**
 * What members are told and how often, what reaches their devices, how fast, and which devices are forgotten; README.md says what each
 * figure means.
 */
export default async function benchNotify(): Promise<Record<string, number>> {
  return { ...(await measureLikes()), ...(await compareWithSdk()), ...(await countForgotten()) };
}
