import { asRest } from "../platform/operations/as-rest.ts";
import { authenticate } from "./authenticate.ts";
import { handlers } from "./handlers.ts";
import { operations } from "./operations.ts";

export default asRest({ operations, handlers, authenticate });
