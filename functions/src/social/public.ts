/** What other domains may use of social: who watches a listing. */
export { watchReader } from "./membership-store.ts";
