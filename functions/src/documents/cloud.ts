import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { getDocument } = callables(operations, {
  // Making a PDF takes the typeface, the library and the file into memory.
  getDocument: { memory: "512MiB" },
});
