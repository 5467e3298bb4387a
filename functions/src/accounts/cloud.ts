import { whenUserDeleted } from "../platform/triggers/when-user.ts";

export const onUserDeleted = whenUserDeleted(() => import("./triggers/on-user-deleted.ts"));
