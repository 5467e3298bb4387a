import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { createListing, publishListing, getListing } = callables(operations);
