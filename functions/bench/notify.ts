import { measureLikes } from "./notify/measure-likes.ts";

/** What members are told, by which channels and how often; README.md says what each figure means. */
export default async function benchNotify(): Promise<Record<string, number>> {
  return await measureLikes();
}
