import { callableFor } from "../platform/operations/as-callable.ts";

/** Making a PDF takes the typeface, the library and the file into memory: a few at a time, and none beside other calls. */
export const getDocument = callableFor(() => import("./operations/get-document.ts"), {
  entryPoint: "documents.getDocument",
  memory: "512MiB",
  cpu: 1,
  concurrency: 4,
});
