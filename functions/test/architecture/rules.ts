import type { IForbiddenRuleType } from "dependency-cruiser";

const tests = "\\.test\\.ts$";

/** Who may import whom; see "Layout" in the design. Paths are regular expressions. */
export const rules: IForbiddenRuleType[] = [
  {
    name: "platform knows no domain",
    from: { path: "^src/platform/", pathNot: tests },
    to: { path: "^src/", pathNot: "^src/platform/" },
  },
  {
    name: "domains meet through public.ts, in the schemas of their contracts, and in secrets",
    from: { path: "^src/([^/]+)/", pathNot: ["^src/(platform|api|client|server)/", tests] },
    to: {
      path: "^src/[^/]+/",
      pathNot: ["^src/($1|platform)/", "^src/[^/]+/(public|contract|parameters)\\.ts$"],
    },
  },
  {
    name: "a domain knows nothing of the surface but the tables that join what domains offer",
    from: { path: "^src/[^/]+/", pathNot: ["^src/(api|client|server)/", tests] },
    to: {
      path: "^src/([^/]+\\.ts$|api/|client/)",
      pathNot:
        "^src/(subscribers|schedules|parameters|photo-usages|push-sources|copy-checks|data-map|erasure-obstacles|block-endings|membership-reactions|flag-table|migration-table|alarm-rules|report-sections|external-sources|reported-contents)\\.ts$",
    },
  },
  {
    name: "only ops hands out events and runs schedules",
    from: { path: "^src/", pathNot: ["^src/ops/", tests] },
    to: { path: "^src/(subscribers|schedules)\\.ts$" },
  },
  {
    name: "only accounts erases, and asks what stands against it",
    from: { path: "^src/", pathNot: ["^src/accounts/", tests] },
    to: { path: "^src/erasure-obstacles\\.ts$" },
  },
  {
    name: "only relations asks what ends with a block",
    from: { path: "^src/", pathNot: ["^src/relations/", tests] },
    to: { path: "^src/block-endings\\.ts$" },
  },
  {
    name: "the data map is for those who erase and copy what it describes",
    from: { path: "^src/", pathNot: ["^src/(accounts|backups)/", tests] },
    to: { path: "^src/data-map\\.ts$" },
  },
  {
    name: "only monitoring measures what alarms are decided by",
    from: { path: "^src/", pathNot: ["^src/monitoring/", tests] },
    to: { path: "^src/alarm-rules\\.ts$" },
  },
  {
    name: "only backups ask what must be true of a copy",
    from: { path: "^src/", pathNot: ["^src/backups/", tests] },
    to: { path: "^src/copy-checks\\.ts$" },
  },
  {
    name: "only media asks whether a photo is used",
    from: { path: "^src/", pathNot: ["^src/media/", tests] },
    to: { path: "^src/photo-usages\\.ts$" },
  },
  {
    name: "only notifications asks whether a push is still wanted",
    from: { path: "^src/", pathNot: ["^src/notifications/", tests] },
    to: { path: "^src/push-sources\\.ts$" },
  },
  {
    name: "only moderation asks for what is reported of domains that it does not know",
    from: { path: "^src/", pathNot: ["^src/moderation/", tests] },
    to: { path: "^src/reported-contents\\.ts$" },
  },
  {
    name: "only ops runs migrations",
    from: { path: "^src/", pathNot: ["^src/ops/", tests] },
    to: { path: "^src/migration-table\\.ts$" },
  },
  {
    name: "only flags lists them all: who reads one declares it",
    from: { path: "^src/", pathNot: ["^src/flags/", tests] },
    to: { path: "^src/flag-table\\.ts$" },
  },
  {
    name: "only ops fetches and watches what others publish",
    from: { path: "^src/[^/]+/", pathNot: ["^src/ops/", tests] },
    to: { path: "^src/external-sources\\.ts$" },
  },
  {
    name: "only reports asks the domains for their sections",
    from: { path: "^src/", pathNot: ["^src/reports/", tests] },
    to: { path: "^src/report-sections\\.ts$" },
  },
  {
    name: "only stores and the platform know Firestore",
    from: { path: "^src/", pathNot: ["^src/platform/", "-store\\.ts$", tests] },
    to: { path: ["firebase-admin/lib/(esm/)?firestore", "@google-cloud/firestore"] },
  },
  {
    name: "handlers know no Firebase: that is the platform's",
    from: { path: "^src/[^/]+/", pathNot: ["^src/platform/", "-store\\.ts$", "/parameters\\.ts$", tests] },
    to: { path: "node_modules/(firebase-(admin|functions)|@google-cloud/storage)/" },
  },
  {
    name: "what is deployed needs no tool, test or bench",
    from: { path: "^src/", pathNot: tests },
    to: { path: "^(tools|test|bench)/" },
  },
  {
    name: "what is deployed needs nothing made for testing",
    from: { path: "^src/", pathNot: tests },
    to: { path: ["^test-support/", tests] },
  },
  {
    name: "no cycles of files, types included",
    from: {},
    to: { circular: true },
  },
];
