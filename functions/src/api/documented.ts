import type { Documented } from "../platform/openapi/as-openapi.ts";
import { domains } from "./domains.ts";
import { operations } from "./operations.ts";

/** All that the OpenAPI document and its page describe. */
export const documented: Documented = { operations, domains };
