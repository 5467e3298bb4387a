/** What is deployed, and one callable more: it does, through the whole pipeline, what the empty one does. */
export * from "../../../src/index.ts";
export * as bench from "./cloud.ts";
