/** What is deployed, with one operation more: it does, through the whole pipeline, what the empty callable does. */
export * from "../../../src/index.ts";
export { call } from "./cloud.ts";
