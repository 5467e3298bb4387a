import { whenUserDeleted } from "../platform/cloud/when-user.ts";
import { callables } from "../platform/operations/as-callable.ts";
import { operations } from "./operations/index.ts";

export const { register, becomeSeller, getProfile } = callables(operations);
export const onUserDeleted = whenUserDeleted(() => import("./triggers/on-user-deleted.ts"));
