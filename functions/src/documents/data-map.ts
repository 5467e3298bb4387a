import type { FilesRow } from "../platform/data-map/describe-files.ts";

export const files: FilesRow[] = [
  {
    prefix: "documents/{orderId}/",
    personal: "Receipts and sales statements with names, receipts with the address",
    retention: "source",
    // They are made again from the order when someone asks for them: without the name.
    erasure: { action: "delete", load: () => import("./erase-papers.ts") },
    export: "nothing",
    isBackedUp: false,
  },
];
