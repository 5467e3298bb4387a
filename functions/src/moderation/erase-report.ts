import { defineChange } from "../platform/data-map/erasure.ts";
import type { AbuseReport } from "./abuse-report.ts";

/** Without who reported it, and what they wrote of it. Safe to repeat: it is not found again. */
export default defineChange<AbuseReport>((report) => ({ document: { ...report, reporter: "", note: "" } }));
