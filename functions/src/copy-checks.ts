import type { CopyChecks } from "./platform/data-map/copy-check.ts";

/**
 * What must be true of what a backup brings back, by collection. Backups ask when they prove one, and must not depend on the domains that
 * know: so each offers its check and this table joins them.
 */
export const copyChecks: CopyChecks = {
  ledger: () => import("./ledger/check-copy.ts"),
  renditions: () => import("./media/check-copy.ts"),
};
